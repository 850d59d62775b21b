package org.tallystick.emulator.device.state;

import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.handshake.Acknowledgement;
import org.tallystick.handshake.PaymentRequest;
import org.tallystick.handshake.Ready;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.PaymentId;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Signed;

/// What a payer stores (PROTOCOL §3, left column).
public sealed interface PayerFact extends Fact {
    /// Before M2: the body's outpoints are locked for it.
    ///
    /// @param payeeCertificates DER, as the payee's HELLO had them; an upload needs them to prove M1 and M3
    record PaymentPrepared(Signed<PaymentRequest> request, List<Bytes> payeeCertificates, PaymentBody body)
            implements PayerFact {
        public PaymentPrepared {
            payeeCertificates = List.copyOf(payeeCertificates);
        }
    }

    /// Before its outpoints or its counter are used for anything else (PROTOCOL §3.2).
    record PaymentAbandoned(PaymentId paymentId) implements PayerFact {}

    /// Before M4, all in one record: counter used, outpoints spent, signature. From here on the payer has paid.
    record PaymentCommitted(PaymentId paymentId, Signature signature, Signed<Ready> ready) implements PayerFact {}

    /// M6.
    record ReceiptTaken(PaymentId paymentId, Signed<Acknowledgement> receipt) implements PayerFact {}

    /// A redeem or reissue, stored like M4 before it is sent (PROTOCOL §2.10).
    record PaidToAgent(Payment payment) implements PayerFact {}
}
