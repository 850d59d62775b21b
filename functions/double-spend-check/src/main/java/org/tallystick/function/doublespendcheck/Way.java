package org.tallystick.function.doublespendcheck;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.crypto.AlreadyVerified;
import org.tallystick.crypto.AlreadyVerified.RootedPayment;
import org.tallystick.crypto.CertificateBook;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.note.NoteId;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Lineage;
import org.tallystick.payment.Lineages;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentPolicy;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.Checked;
import org.tallystick.spending.KnownHistory;
import org.tallystick.wire.Wire;

/// The way back from one envelope's payments to their notes, while it is walked: first with what the envelope
/// brought, then with what the spend book knows. Serves one envelope and one thread.
final class Way {
    /// Payments that one envelope may have fetched from the spend book. An honest device sends its ancestry
    /// along.
    static final int FETCHED_MAX = 4_096;

    private final Admission.Admitted admitted;
    private final TrustAnchor anchor;
    private final List<Bytes> certificates;
    private final Map<Txid, Payment> payments = new LinkedHashMap<>();
    private final Map<Digest, SignedNote> notes = new LinkedHashMap<>();
    private final Set<RootedPayment> knownPayments = new HashSet<>();
    private final Set<Digest> knownNotes = new HashSet<>();
    private final Set<RootedPayment> asked = new HashSet<>();
    private CertificateBook book;
    private Lineages lineages;

    Way(Admission.Admitted admitted, TrustAnchor anchor) {
        this.admitted = admitted;
        this.anchor = anchor;
        var envelope = admitted.upload().envelope();
        this.certificates = new ArrayList<>(envelope.certificates());
        envelope.ancestors().forEach(payment -> payments.put(payment.txid(), payment));
        envelope.payments().forEach(payment -> payments.put(payment.txid(), payment));
        envelope.notes().forEach(note -> notes.put(note.id(), note));
        this.book = admitted.book();
        this.lineages = newLineages();
    }

    private Lineages newLineages() {
        return new Lineages(
                notes.values(),
                payments.values(),
                book.claimedDevices(),
                PaymentPolicy.DEFAULT,
                Wire.PAYMENT::encodedSize);
    }

    Admission.Admitted admitted() {
        return admitted;
    }

    CertificateBook book() {
        return book;
    }

    AlreadyVerified known() {
        return new AlreadyVerified(knownPayments, knownNotes);
    }

    Lineage trace(Payment payment, int component) {
        return lineages.trace(payment.txid(), component);
    }

    /// Adds to `missing` what this envelope lacks and has not asked for yet.
    void addMissing(Map<NoteId, Set<Txid>> missing) {
        for (Payment payment : admitted.upload().envelope().payments()) {
            for (int component = 0; component < payment.body().components().size(); component++) {
                if (trace(payment, component) instanceof Lineage.Absent(var outpoint)) {
                    var absent = new RootedPayment(outpoint.root(), new Txid(outpoint.source()));
                    if (asked.size() < FETCHED_MAX && asked.add(absent)) {
                        missing.computeIfAbsent(absent.root(), _ -> new HashSet<>())
                                .add(absent.txid());
                    }
                }
            }
        }
    }

    /// Takes from `history` what this envelope asked for; it holds what others asked for too. What the spend
    /// book keeps was verified, so it replaces what the envelope says.
    void learn(KnownHistory history) {
        boolean learned = false;
        for (var known : history.payments()) {
            var place = new RootedPayment(known.root(), known.txid());
            if (asked.contains(place) && knownPayments.add(place)) {
                var payment = kept(Wire.PAYMENT.decode(known.encoded()));
                payments.put(payment.txid(), payment);
                learned = true;
            }
        }
        for (var known : history.notes()) {
            boolean mine = asked.stream().anyMatch(each -> each.root().equals(known.root()));
            if (mine && knownNotes.add(known.id())) {
                notes.put(known.id(), kept(Wire.NOTE.decode(known.encoded())));
                learned = true;
            }
        }
        if (learned) {
            certificates.addAll(history.certificates());
            book = anchor.book(certificates);
            lineages = newLineages();
        }
    }

    private static <T> T kept(Checked<T> decoded) {
        return switch (decoded) {
            case Checked.Accepted<T>(var value) -> value;
            case Checked.Refused<T>(var code) ->
                throw new IllegalStateException("the spend book keeps what was verified: " + code);
        };
    }
}
