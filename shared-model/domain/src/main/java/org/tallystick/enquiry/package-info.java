/// What a customer's device may ask its agent about an account. Start at [Enquiry].
@NullMarked
package org.tallystick.enquiry;

import org.jspecify.annotations.NullMarked;
