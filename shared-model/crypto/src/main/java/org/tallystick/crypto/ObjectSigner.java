package org.tallystick.crypto;

import org.tallystick.invariant.Invariant;
import org.tallystick.note.Note;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Signed;
import org.tallystick.wire.Signable;
import org.tallystick.wire.Wire;

/// Signs the objects of the protocol with one key, each over the bytes of its own format (PROTOCOL §2.2).
public final class ObjectSigner {
    private final Signer signer;

    public ObjectSigner(Signer signer) {
        this.signer = signer;
    }

    public PublicKey publicKey() {
        return signer.publicKey();
    }

    public <T> Signed<T> sign(Signable<T> format, T body) {
        return new Signed<>(body, signature(format, body));
    }

    public Payment sign(PaymentBody body) {
        return Wire.PAYMENT.payment(body, signature(Wire.PAYMENT, body));
    }

    public SignedNote sign(Note note) {
        return Wire.NOTE.note(note, signature(Wire.NOTE, note));
    }

    private <T> Signature signature(Signable<T> format, T body) {
        Invariant.holds(format.suite(body) == signer.publicKey().suite(), "a body names its signer's suite");
        return signer.sign(format.toBeSigned(body));
    }
}
