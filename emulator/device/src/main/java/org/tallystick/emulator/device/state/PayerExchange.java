package org.tallystick.emulator.device.state;

import org.tallystick.handshake.Acknowledgement;
import org.tallystick.handshake.PaymentRequest;
import org.tallystick.handshake.Ready;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.Txid;
import org.tallystick.suite.Signed;

/// How far a payer got with one payment (PROTOCOL §3). Only [Prepared] can still be given up.
public sealed interface PayerExchange {
    Signed<PaymentRequest> request();

    record Prepared(Signed<PaymentRequest> request, Txid txid, PaymentBody body) implements PayerExchange {}

    record Abandoned(Signed<PaymentRequest> request) implements PayerExchange {}

    /// Signed, and to be finished by either party's doing (PROTOCOL §3.4).
    record Unacknowledged(Signed<PaymentRequest> request, Payment payment, Signed<Ready> ready)
            implements PayerExchange {}

    record Done(Signed<PaymentRequest> request, Payment payment, Signed<Acknowledgement> receipt)
            implements PayerExchange {}
}
