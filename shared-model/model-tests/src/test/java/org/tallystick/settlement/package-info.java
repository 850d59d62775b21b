/// Tests that what is booked adds up, edge by edge and over whole histories.
@NullMarked
package org.tallystick.settlement;

import org.jspecify.annotations.NullMarked;
