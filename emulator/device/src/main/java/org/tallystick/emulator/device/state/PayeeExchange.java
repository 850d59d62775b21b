package org.tallystick.emulator.device.state;

import org.tallystick.handshake.Acknowledgement;
import org.tallystick.handshake.PaymentRequest;
import org.tallystick.handshake.Prepared;
import org.tallystick.handshake.Ready;
import org.tallystick.payment.Payment;
import org.tallystick.payment.Txid;
import org.tallystick.suite.Signed;

/// How far a payee got with one payment (PROTOCOL §3).
public sealed interface PayeeExchange {
    Signed<PaymentRequest> request();

    record Requested(Signed<PaymentRequest> request) implements PayeeExchange {}

    /// Only the payer's signature is missing.
    record Verified(Signed<PaymentRequest> request, Txid txid, Prepared prepared, Signed<Ready> ready)
            implements PayeeExchange {}

    record Done(Signed<PaymentRequest> request, Payment payment, Signed<Acknowledgement> receipt)
            implements PayeeExchange {}
}
