/// Tests of the rules of a payment, with a line for every code that they can answer.
@NullMarked
package org.tallystick.payment;

import org.jspecify.annotations.NullMarked;
