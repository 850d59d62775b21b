/// The spend book: the first edge recorded for an outpoint wins (PROTOCOL §4.4). Start at [SpendAssessment].
@NullMarked
package org.tallystick.spending;

import org.jspecify.annotations.NullMarked;
