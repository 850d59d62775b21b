/// Money becomes notes: on request of a device, or because settlement booked a reissue. Also the agent's quota,
/// under which both happen. Start at [FundingHandler].
@NullMarked
package org.tallystick.function.funding;

import org.jspecify.annotations.NullMarked;
