package org.tallystick.crypto;

import java.util.List;
import java.util.stream.Stream;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.evidence.Arrival;
import org.tallystick.evidence.Conviction;
import org.tallystick.evidence.Evidence;
import org.tallystick.payment.Edge;
import org.tallystick.payment.Lineage;
import org.tallystick.payment.Lineages;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentPolicy;
import org.tallystick.payment.VerifiedLineage;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.wire.Wire;

/// Judges an evidence file offline, with nothing but the central bank's root (PROTOCOL §5.2). It either convicts
/// one key, or says why it proves nothing. Needs no store, no clock and no word of the one who accuses: the central
/// bank's arrival times must be signed right, but guilt follows from the two signatures alone.
///
/// A file holds what its proof needs and nothing else, in one order, so that no byte of it can be changed
/// unnoticed; one that holds more is MALFORMED.
public final class EvidenceVerifier {
    private final TrustAnchor anchor;
    private final ObjectVerifier objects;
    private final LineageVerifier lineages;

    public EvidenceVerifier(TrustAnchor anchor, SignatureVerifier signatures) {
        this.anchor = anchor;
        this.objects = new ObjectVerifier(signatures);
        this.lineages = new LineageVerifier(signatures);
    }

    /// Judges the bytes of an evidence file. NOT_PROVEN when everything in it is genuine, but convicts nobody.
    public Checked<Conviction> verify(Bytes file) {
        return Wire.EVIDENCE.decode(file).then(this::verify);
    }

    public Checked<Conviction> verify(Evidence evidence) {
        if (evidence.first().txid().equals(evidence.second().txid())) {
            return Checked.refused(RejectionCode.NOT_PROVEN);
        }
        if (!namesItsArrivals(evidence)) {
            return Checked.refused(RejectionCode.NOT_PROVEN);
        }
        var book = anchor.book(evidence.certificates());
        var culprit = switch (evidence.kind()) {
            case DOUBLE_SPEND -> signedOneOutpointTwice(evidence, book);
            case EQUIVOCATION -> signedOneCounterTwice(evidence, book);
        };
        return culprit.then(device -> holdsOnlyWhatIsNeeded(evidence, book)
                        ? Checked.accepted(device)
                        : Checked.<Certificate.Device>refused(RejectionCode.MALFORMED))
                .then(device ->
                        arrivalsAreSigned(evidence).map(_ -> new Conviction(evidence.kind(), device.device(), device)));
    }

    /// Both lineages are whole and right, end at the same outpoint, and so were signed by its one owner.
    private Checked<Certificate.Device> signedOneOutpointTwice(Evidence evidence, CertificateBook book) {
        if (!namesItsComponents(evidence) || !spentOutpointsAgree(evidence)) {
            return Checked.refused(RejectionCode.NOT_PROVEN);
        }
        var ways = new Lineages(
                evidence.notes(),
                Stream.concat(evidence.ancestors().stream(), Stream.of(evidence.first(), evidence.second()))
                        .toList(),
                book.claimedDevices(),
                PaymentPolicy.DEFAULT,
                Wire.PAYMENT::encodedSize);
        return traced(ways.trace(evidence.first().txid(), evidence.firstComponent()))
                .then(first -> traced(ways.trace(evidence.second().txid(), evidence.secondComponent()))
                        .then(second -> isTheWay(evidence, first)
                                ? bothVerified(first, second, book)
                                : Checked.<Certificate.Device>refused(RejectionCode.MALFORMED)));
    }

    /// Ancestors and notes are those between the note and the outpoint, the newest first. Both rivals have the
    /// same.
    private static boolean isTheWay(Evidence evidence, Lineage.Traced first) {
        var before = first.path().subList(0, first.path().size() - 1).reversed();
        return evidence.ancestors().equals(before.stream().map(Edge::payment).toList())
                && evidence.notes().equals(List.of(first.note()));
    }

    private static boolean holdsOnlyWhatIsNeeded(Evidence evidence, CertificateBook book) {
        var payments = Stream.concat(Stream.of(evidence.first(), evidence.second()), evidence.ancestors().stream())
                .toList();
        return evidence.certificates()
                .equals(EvidenceCertificates.needed(evidence.kind(), payments, evidence.notes(), book));
    }

    private Checked<Certificate.Device> bothVerified(
            Lineage.Traced first, Lineage.Traced second, CertificateBook book) {
        var answers = lineages.verify(List.of(first, second), book, AlreadyVerified.NOTHING);
        return answers.getFirst()
                .then(_ -> answers.getLast())
                .then(_ -> answers.getFirst())
                .map(VerifiedLineage::payer);
    }

    /// One certified key signed both, under one counter.
    private Checked<Certificate.Device> signedOneCounterTwice(Evidence evidence, CertificateBook book) {
        var first = evidence.first().body();
        var second = evidence.second().body();
        if (first.counter() != second.counter()) {
            return Checked.refused(RejectionCode.NOT_PROVEN);
        }
        if (!namesNoMoney(evidence)) {
            return Checked.refused(RejectionCode.MALFORMED);
        }
        return signer(evidence.first(), book)
                .then(culprit -> signer(evidence.second(), book)
                        .then(other -> other.key().equals(culprit.key())
                                ? Checked.accepted(culprit)
                                : Checked.refused(RejectionCode.NOT_PROVEN)));
    }

    /// One counter twice is proven without a word about outpoints.
    private static boolean namesNoMoney(Evidence evidence) {
        return evidence.firstComponent() == 0
                && evidence.secondComponent() == 0
                && evidence.ancestors().isEmpty()
                && evidence.notes().isEmpty();
    }

    /// Whoever signed the payment. A key may have been certified twice: the key is what convicts (PROTOCOL §5.1).
    private Checked<Certificate.Device> signer(Payment payment, CertificateBook book) {
        return book.device(payment.body().payerCertificate())
                .then(device -> signedBy(payment, device).map(_ -> device));
    }

    private Checked<Payment> signedBy(Payment payment, Certificate.Device device) {
        return payment.body().payerDevice().equals(device.device())
                ? objects.verify(payment, device.key())
                : Checked.refused(RejectionCode.PAYER_MISMATCH);
    }

    /// One arrival for each of the two payments, in their order.
    private static boolean namesItsArrivals(Evidence evidence) {
        return evidence.arrivals().stream()
                .map(arrival -> arrival.body().txid())
                .toList()
                .equals(List.of(evidence.first().txid(), evidence.second().txid()));
    }

    /// By the central bank.
    private Checked<Evidence> arrivalsAreSigned(Evidence evidence) {
        Checked<Evidence> answer = Checked.accepted(evidence);
        for (Signed<Arrival> arrival : evidence.arrivals()) {
            answer = answer.then(accepted ->
                    objects.verify(Wire.ARRIVAL, arrival, anchor.root().key()).map(_ -> accepted));
        }
        return answer;
    }

    private static boolean namesItsComponents(Evidence evidence) {
        return evidence.firstComponent() < evidence.first().body().components().size()
                && evidence.secondComponent()
                        < evidence.second().body().components().size();
    }

    private static boolean spentOutpointsAgree(Evidence evidence) {
        return evidence.first()
                .component(evidence.firstComponent())
                .outpoint()
                .equals(evidence.second().component(evidence.secondComponent()).outpoint());
    }

    private static Checked<Lineage.Traced> traced(Lineage lineage) {
        return switch (lineage) {
            case Lineage.Traced traced -> Checked.accepted(traced);
            case Lineage.Absent _ -> Checked.refused(RejectionCode.ANCESTRY_ABSENT);
            case Lineage.Refused(var code) -> Checked.refused(code);
        };
    }
}
