package org.tallystick.testkit.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.crypto.Sha256;
import org.tallystick.crypto.SignatureCheck;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.envelope.Envelope;
import org.tallystick.identity.DeviceId;
import org.tallystick.note.NoteId;
import org.tallystick.note.SeriesId;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.Purpose;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.PublicKey;
import org.tallystick.wire.Wire;

/// Reads what was signed, each thing once. What is not signed by the enrolled device that it names is passed over:
/// it must not have any effect, and whether it has one shows in the books.
final class RawObjects {
    private final SignatureVerifier signatures;
    private final BiConsumer<IssuedNote, DeviceId> notes;
    private final EdgeListener edges;
    private final Map<CertificateHash, Certificate.Device> devices = new HashMap<>();
    private final Map<SeriesId, PublicKey> series = new HashMap<>();
    private final Set<Digest> seen = new HashSet<>();
    private final Set<Digest> notesSeen = new HashSet<>();
    private final Set<Txid> payments = new HashSet<>();
    private final Map<Digest, Upload> unkept = new HashMap<>();
    private final Set<Txid> shownByPayee = new HashSet<>();
    private final Set<Arrival> keptOfPayee = new HashSet<>();

    /// @param payments all that an envelope holds
    /// @param arrivals with the past of what they spend
    private record Upload(List<Txid> payments, List<Arrival> arrivals) {}

    /// A payment that its payee uploads, of the money that descends from one note.
    private record Arrival(Txid payment, NoteId root) {}

    /// Hears of every edge with its payer's counter.
    @FunctionalInterface
    interface EdgeListener {
        void edge(SignedEdge edge, long counter);
    }

    RawObjects(SignatureVerifier signatures, BiConsumer<IssuedNote, DeviceId> notes, EdgeListener edges) {
        this.signatures = signatures;
        this.notes = notes;
        this.edges = edges;
    }

    void granted(Certificate.Series certificate) {
        series.put(certificate.series(), certificate.key());
    }

    void enrolled(Certificate.Device device) {
        devices.put(device.hash(), device);
    }

    void minted(Bytes signedMintedNotes) {
        if (seen.add(Sha256.of(signedMintedNotes))) {
            var minted = read(Wire.MINTED_NOTES.decode(signedMintedNotes)).body();
            minted.notes().forEach(note -> issued(note, minted.device()));
        }
    }

    void minted(SignedNote note, DeviceId device) {
        issued(note, device);
    }

    private void issued(SignedNote signed, DeviceId device) {
        var note = signed.note();
        if (notesSeen.contains(signed.id()) && device.equals(DeviceId.NONE)) {
            return;
        }
        var key = series.get(note.series());
        if (key != null && signatures.verify(new SignatureCheck(key, Wire.NOTE.toBeSigned(note), signed.signature()))) {
            notesSeen.add(signed.id());
            notes.accept(
                    new IssuedNote(
                            signed.outpoint(),
                            note.agent(),
                            note.series(),
                            note.amount().currency(),
                            note.amount().minorUnits(),
                            note.ownerKey(),
                            note.issuedAt(),
                            note.deadline()),
                    device);
        }
    }

    /// Answers with the payments that nobody has shown before.
    List<Txid> shown(Bytes signedEnvelope) {
        var digest = Sha256.of(signedEnvelope);
        if (seen.add(digest)) {
            var envelope = read(Wire.ENVELOPE.decode(signedEnvelope)).body();
            envelope.notes().forEach(note -> issued(note, DeviceId.NONE));
            var fresh = new ArrayList<Payment>();
            envelope.ancestors().forEach(payment -> addFresh(payment, fresh));
            envelope.payments().forEach(payment -> addFresh(payment, fresh));
            var toUploader = toUploader(envelope);
            toUploader.forEach(payment -> shownByPayee.add(payment.txid()));
            unkept.put(
                    digest,
                    new Upload(
                            Stream.concat(envelope.ancestors().stream(), envelope.payments().stream())
                                    .map(Payment::txid)
                                    .toList(),
                            arrivals(toUploader, envelope)));
            var right = verified(fresh);
            right.forEach(this::add);
            return right.stream().map(Payment::txid).toList();
        }
        return List.of();
    }

    /// Answers with the payments of the envelope, once: there may be none, and it may be none.
    List<Txid> kept(Digest envelope) {
        var upload = unkept.remove(envelope);
        if (upload == null) {
            return List.of();
        }
        keptOfPayee.addAll(upload.arrivals());
        return upload.payments();
    }

    private List<Payment> toUploader(Envelope envelope) {
        var device = devices.get(envelope.deviceCertificate());
        return device == null
                ? List.of()
                : envelope.payments().stream()
                        .filter(payment -> payment.body().payeeKey().equals(device.key()))
                        .toList();
    }

    /// What an envelope leaves out the past of, it says nothing about (PROTOCOL §4.4).
    private static List<Arrival> arrivals(List<Payment> toUploader, Envelope envelope) {
        var roots = envelope.notes().stream().map(note -> note.note().noteId()).collect(Collectors.toSet());
        return toUploader.stream()
                .flatMap(payment -> payment.body().components().stream()
                        .map(component -> component.outpoint().root())
                        .filter(roots::contains)
                        .map(root -> new Arrival(payment.txid(), root)))
                .toList();
    }

    /// Whether its payee has uploaded it, maybe to an agent that died with it.
    boolean isShownByPayee(Txid payment) {
        return shownByPayee.contains(payment);
    }

    /// Whether an agent has kept it from its payee, with what this money descends from.
    boolean isKeptOfPayee(Txid payment, NoteId root) {
        return keptOfPayee.contains(new Arrival(payment, root));
    }

    /// Whatever is about a closed note comes never again.
    void forget(NoteHistory closed) {
        closed.notes().forEach(note -> notesSeen.remove(note.outpoint().source()));
        closed.edges()
                .forEach(ofOne -> ofOne.forEach(edge -> {
                    payments.remove(edge.txid());
                    shownByPayee.remove(edge.txid());
                    keptOfPayee.remove(new Arrival(edge.txid(), edge.spends().root()));
                }));
    }

    private void addFresh(Payment payment, List<Payment> fresh) {
        if (!payments.contains(payment.txid())
                && devices.containsKey(payment.body().payerCertificate())) {
            fresh.add(payment);
        }
    }

    private List<Payment> verified(List<Payment> fresh) {
        var checks = fresh.stream()
                .map(payment -> new SignatureCheck(
                        payer(payment.body()).key(), Wire.PAYMENT.toBeSigned(payment.body()), payment.signature()))
                .toList();
        var answers = signatures.verify(checks);
        var right = new ArrayList<Payment>();
        for (int i = 0; i < fresh.size(); i++) {
            if (answers.get(i)) {
                right.add(fresh.get(i));
            }
        }
        return right;
    }

    private Certificate.Device payer(PaymentBody body) {
        var device = devices.get(body.payerCertificate());
        if (device == null) {
            throw new IllegalStateException("only payments of enrolled devices get here");
        }
        return device;
    }

    private void add(Payment payment) {
        if (!payments.add(payment.txid())) {
            return;
        }
        var body = payment.body();
        var payer = payer(body);
        for (int i = 0; i < body.components().size(); i++) {
            var component = body.components().get(i);
            edges.edge(
                    new SignedEdge(
                            payment.txid(),
                            i,
                            component.outpoint(),
                            new SignedEdge.Amounts(
                                    component.in().minorUnits(),
                                    component.pay().minorUnits(),
                                    component.change().minorUnits()),
                            use(body.purpose()),
                            payer.key(),
                            payer.device(),
                            payer.agent(),
                            body.payeeKey()),
                    body.counter());
        }
    }

    private static SignedEdge.Use use(Purpose purpose) {
        return switch (purpose) {
            case Purpose.Pay _ -> SignedEdge.Use.PAY;
            case Purpose.Redeem _ -> SignedEdge.Use.REDEEM;
            case Purpose.Reissue _ -> SignedEdge.Use.REISSUE;
        };
    }

    private static <T> T read(Checked<T> decoded) {
        return switch (decoded) {
            case Checked.Accepted<T>(var value) -> value;
            case Checked.Refused<T>(var code) -> throw new IllegalArgumentException("not readable: " + code);
        };
    }
}
