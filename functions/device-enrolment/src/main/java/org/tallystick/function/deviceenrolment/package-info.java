/// Certifies keys that devices made, and keeps the central bank's revocation lists. Start at
/// [DeviceEnrolmentHandler].
@NullMarked
package org.tallystick.function.deviceenrolment;

import org.jspecify.annotations.NullMarked;
