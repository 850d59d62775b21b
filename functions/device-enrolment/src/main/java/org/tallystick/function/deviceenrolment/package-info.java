/// Certifies a key that a device made.
@NullMarked
package org.tallystick.function.deviceenrolment;

import org.jspecify.annotations.NullMarked;
