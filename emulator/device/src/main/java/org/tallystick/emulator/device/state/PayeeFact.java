package org.tallystick.emulator.device.state;

import org.tallystick.handshake.Acknowledgement;
import org.tallystick.handshake.PaymentRequest;
import org.tallystick.handshake.Prepared;
import org.tallystick.handshake.Ready;
import org.tallystick.payment.PaymentId;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Signed;

/// What a payee stores (PROTOCOL §3, left column).
public sealed interface PayeeFact extends Fact {
    /// Before M1.
    record PaymentRequested(Signed<PaymentRequest> request) implements PayeeFact {}

    /// Before M3: everything is checked but the payer's signature, and kept, so that it alone is missing.
    record PaymentVerified(Prepared prepared, Signed<Ready> ready) implements PayeeFact {}

    /// Before M5: the outputs are owned.
    record PaymentReceived(PaymentId paymentId, Signature signature, Signed<Acknowledgement> receipt)
            implements PayeeFact {}
}
