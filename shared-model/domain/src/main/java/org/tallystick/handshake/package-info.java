/// The messages of the offline handshake, M0 to M5 (PROTOCOL §3). Start at [PaymentRequest].
@NullMarked
package org.tallystick.handshake;

import org.jspecify.annotations.NullMarked;
