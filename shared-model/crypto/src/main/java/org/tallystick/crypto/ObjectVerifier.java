package org.tallystick.crypto;

import org.tallystick.payment.Payment;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Signed;
import org.tallystick.wire.Signable;
import org.tallystick.wire.Wire;

/// Checks one object under one key. Whose key that is, and whether it may say such a thing, is the caller's question,
/// answered by a [CertificateBook].
public final class ObjectVerifier {
    private final SignatureVerifier signatures;

    public ObjectVerifier(SignatureVerifier signatures) {
        this.signatures = signatures;
    }

    /// The body, when `key` signed it; else UNSUPPORTED_SUITE or SIGNATURE_INVALID.
    public <T> Checked<T> verify(Signable<T> format, Signed<T> signed, PublicKey key) {
        return verify(format, signed.body(), signed.signature(), key);
    }

    /// The same payment, when `key` signed it: all that is left to check at M4 (PROTOCOL §3.3).
    public Checked<Payment> verify(Payment payment, PublicKey key) {
        return verify(Wire.PAYMENT, payment.body(), payment.signature(), key).map(_ -> payment);
    }

    private <T> Checked<T> verify(Signable<T> format, T body, Signature signature, PublicKey key) {
        var suite = format.suite(body);
        if (!signatures.supports(suite)) {
            return Checked.refused(RejectionCode.UNSUPPORTED_SUITE);
        }
        boolean right =
                suite == key.suite() && signatures.verify(new SignatureCheck(key, format.toBeSigned(body), signature));
        return right ? Checked.accepted(body) : Checked.refused(RejectionCode.SIGNATURE_INVALID);
    }
}
