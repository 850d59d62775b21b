/// Certification of keys made on a device (PROTOCOL §2.1). Start at [EnrolmentRequest].
@NullMarked
package org.tallystick.enrolment;

import org.jspecify.annotations.NullMarked;
