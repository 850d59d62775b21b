package org.tallystick.envelope;

import org.tallystick.handshake.PaymentRequest;
import org.tallystick.handshake.Ready;
import org.tallystick.payment.Payment;
import org.tallystick.suite.Signed;

/// One payment that the uploading device paid, received, redeems or reissues.
public sealed interface EnvelopeEntry {
    Payment payment();

    /// Received, redeemed or reissued, or paid and acknowledged.
    record Plain(Payment payment) implements EnvelopeEntry {}

    /// Paid, but never acknowledged: the payer proves with M1 and M3 that the payee was ready (PROTOCOL §3.4).
    record Unacknowledged(Payment payment, Signed<PaymentRequest> request, Signed<Ready> ready)
            implements EnvelopeEntry {}
}
