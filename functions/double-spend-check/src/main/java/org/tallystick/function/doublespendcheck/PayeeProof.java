package org.tallystick.function.doublespendcheck;

import org.tallystick.crypto.ObjectVerifier;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.envelope.EnvelopeEntry;
import org.tallystick.envelope.EnvelopeEntry.Unacknowledged;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.wire.Wire;

/// Checks what a payer brings for a payment that was never acknowledged: the payee's signed request for exactly
/// this payment, and its signed word that it was ready (PROTOCOL §3.4).
final class PayeeProof {
    private final ObjectVerifier objects;

    PayeeProof(SignatureVerifier signatures) {
        this.objects = new ObjectVerifier(signatures);
    }

    /// REQUEST_MISMATCH or SIGNATURE_INVALID; other entries need no such proof.
    Checked<EnvelopeEntry.Judgeable> check(EnvelopeEntry.Judgeable entry) {
        return switch (entry) {
            case EnvelopeEntry.Plain _ -> Checked.accepted(entry);
            case Unacknowledged proven -> check(proven);
        };
    }

    private Checked<EnvelopeEntry.Judgeable> check(Unacknowledged entry) {
        if (!isForThisPayment(entry)) {
            return Checked.refused(RejectionCode.REQUEST_MISMATCH);
        }
        var payee = entry.payment().body().payeeKey();
        return objects.verify(Wire.PAYMENT_REQUEST, entry.request(), payee)
                .then(_ -> objects.verify(Wire.READY, entry.ready(), payee))
                .map(_ -> entry);
    }

    private static boolean isForThisPayment(Unacknowledged entry) {
        var body = entry.payment().body();
        var request = entry.request().body();
        return request.paymentId().equals(body.paymentId())
                && request.payeeDevice().equals(body.payeeDevice())
                && request.payeeKey().equals(body.payeeKey())
                && request.amount().equals(body.total())
                && Wire.requestHash(request).equals(body.requestHash())
                && entry.ready().body().txid().equals(entry.payment().txid());
    }
}
