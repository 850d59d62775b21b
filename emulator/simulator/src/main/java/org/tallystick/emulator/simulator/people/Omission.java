package org.tallystick.emulator.simulator.people;

import java.util.Optional;
import java.util.function.Function;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.crypto.Signer;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.envelope.Envelope;
import org.tallystick.note.NoteId;
import org.tallystick.payment.Payment;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signed;
import org.tallystick.wire.Wire;

/// An upload that leaves out where one component of a payment comes from, as a program other than ours may send it.
/// That component is left untouched, its siblings are settled; the whole upload that follows brings it in (PROTOCOL
/// §4.4).
public final class Omission {
    private final TrustAnchor anchor;
    private final Function<PublicKey, Signer> keys;

    public Omission(TrustAnchor anchor, Function<PublicKey, Signer> keys) {
        this.anchor = anchor;
        this.keys = keys;
    }

    /// The same envelope without the past of its first root that shares a payment with another root; nothing when
    /// every payment has one root.
    public Optional<Bytes> of(Bytes signedEnvelope) {
        return Wire.ENVELOPE.decode(signedEnvelope) instanceof Checked.Accepted<Signed<Envelope>>(var whole)
                ? rootToHide(whole.body()).flatMap(root -> without(whole.body(), root))
                : Optional.empty();
    }

    private static Optional<NoteId> rootToHide(Envelope envelope) {
        return envelope.payments().stream()
                .map(Omission::secondRoot)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<NoteId> secondRoot(Payment payment) {
        var first = payment.component(0).outpoint().root();
        return payment.body().components().stream()
                .map(component -> component.outpoint().root())
                .filter(root -> !root.equals(first))
                .findFirst();
    }

    private Optional<Bytes> without(Envelope whole, NoteId root) {
        var part = new Envelope(
                whole.suite(),
                whole.device(),
                whole.deviceCertificate(),
                whole.sequence(),
                whole.listVersion(),
                whole.entries(),
                whole.ancestors().stream()
                        .filter(payment -> !descendsFrom(payment, root))
                        .toList(),
                whole.notes().stream()
                        .filter(note -> !note.note().noteId().equals(root))
                        .toList(),
                whole.certificates());
        return certificate(whole)
                .map(device ->
                        Wire.ENVELOPE.encode(new ObjectSigner(keys.apply(device.key())).sign(Wire.ENVELOPE, part)));
    }

    private static boolean descendsFrom(Payment payment, NoteId root) {
        return payment.body().components().stream()
                .anyMatch(component -> component.outpoint().root().equals(root));
    }

    private Optional<Certificate.Device> certificate(Envelope envelope) {
        return anchor.book(envelope.certificates()).device(envelope.deviceCertificate())
                        instanceof Checked.Accepted<Certificate.Device>(var device)
                ? Optional.of(device)
                : Optional.empty();
    }
}
