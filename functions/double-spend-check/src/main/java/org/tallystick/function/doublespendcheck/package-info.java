/// Judges payments and claims their outpoints; the first claim wins.
@NullMarked
package org.tallystick.function.doublespendcheck;

import org.jspecify.annotations.NullMarked;
