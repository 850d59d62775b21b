/// What a device may read: the result of its envelopes and its customer's account. Start at
/// [AccountEnquiryHandler].
@NullMarked
package org.tallystick.function.accountenquiry;

import org.jspecify.annotations.NullMarked;
