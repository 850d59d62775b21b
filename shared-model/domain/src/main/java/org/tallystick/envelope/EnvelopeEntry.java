package org.tallystick.envelope;

import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.handshake.PaymentRequest;
import org.tallystick.handshake.Ready;
import org.tallystick.payment.Payment;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;

/// One payment that the uploading device paid, received, redeems or reissues.
public sealed interface EnvelopeEntry {
    /// What its verdict is filed under.
    Txid txid();

    /// How many components its verdict speaks of.
    int components();

    /// An entry that can be judged.
    sealed interface Judgeable extends EnvelopeEntry {
        Payment payment();

        @Override
        default Txid txid() {
            return payment().txid();
        }

        @Override
        default int components() {
            return payment().body().components().size();
        }
    }

    /// Received, redeemed or reissued, or paid and acknowledged.
    record Plain(Payment payment) implements Judgeable {}

    /// Paid, but never acknowledged: the payer proves with M1 and M3 that the payee was ready (PROTOCOL §3.4).
    record Unacknowledged(Payment payment, Signed<PaymentRequest> request, Signed<Ready> ready) implements Judgeable {}

    /// Not the one encoding of a payment and what proves it. It is refused alone, as if it had one component, and
    /// harms nothing beside it (PROTOCOL §4.2). Only decoding makes one.
    ///
    /// @param txid digest of the parts, for there is no body that could have an id
    /// @param parts as they came
    /// @param code why it cannot be read
    record Unreadable(Txid txid, List<Bytes> parts, RejectionCode code) implements EnvelopeEntry {
        public Unreadable {
            parts = List.copyOf(parts);
        }

        @Override
        public int components() {
            return 1;
        }
    }
}
