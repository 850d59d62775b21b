/// Judges uploaded payments and claims their outpoints: the first claim wins (PROTOCOL §4.3, §4.4). Everything
/// up to the claim is pure and looks at each envelope by itself, so that no sender can spoil another's verdict;
/// the claim is one call for the whole batch. Start at [DoubleSpendCheckHandler]; the verdicts fall in
/// [Judgement].
@NullMarked
package org.tallystick.function.doublespendcheck;

import org.jspecify.annotations.NullMarked;
