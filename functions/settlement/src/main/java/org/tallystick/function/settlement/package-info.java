/// Posts what the central bank decided, payment by payment.
@NullMarked
package org.tallystick.function.settlement;

import org.jspecify.annotations.NullMarked;
