package org.tallystick.function.ownershipupdate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.tallystick.crypto.CertificateBook;
import org.tallystick.crypto.EvidenceCertificates;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.evidence.Arrival;
import org.tallystick.evidence.Evidence;
import org.tallystick.evidence.EvidenceKind;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Payment;
import org.tallystick.suite.Signed;
import org.tallystick.wire.Wire;

/// Puts a self-contained evidence file together (PROTOCOL §5.2): both payments, their way from the note, the
/// certificates on it and no others, and when each payment first arrived.
final class CaseFile {
    private static final Logger LOG = Logger.getLogger(CaseFile.class);

    private final Material material;
    private final CertificateBook book;
    private final ObjectSigner centralBank;

    CaseFile(Material material, TrustAnchor anchor, ObjectSigner centralBank) {
        this.material = material;
        this.book = anchor.book(material.certificates());
        this.centralBank = centralBank;
    }

    /// Nothing when the spend book does not hold both payments, which says that something is broken.
    Optional<Evidence> evidence(Accusation accusation) {
        var subject = accusation.subject();
        var first = material.payment(subject.root(), subject.first());
        var second = material.payment(accusation.secondRoot(), subject.second());
        if (first.isEmpty() || second.isEmpty()) {
            LOG.errorf("evidence-incomplete first=%s second=%s", subject.first(), subject.second());
            return Optional.empty();
        }
        return Optional.of(evidence(accusation, first.get(), second.get()));
    }

    private Evidence evidence(Accusation accusation, Material.Found first, Material.Found second) {
        var subject = accusation.subject();
        boolean doubleSpend = subject.kind() == EvidenceKind.DOUBLE_SPEND;
        List<Payment> ancestors =
                doubleSpend ? material.ancestors(first.payment(), subject.firstComponent()) : List.of();
        List<SignedNote> notes = doubleSpend ? material.note(first.payment(), subject.firstComponent()) : List.of();
        var payments = Stream.concat(Stream.of(first.payment(), second.payment()), ancestors.stream())
                .toList();
        return new Evidence(
                subject.kind(),
                first.payment(),
                subject.firstComponent(),
                second.payment(),
                subject.secondComponent(),
                ancestors,
                notes,
                EvidenceCertificates.needed(subject.kind(), payments, notes, book),
                List.of(arrival(first), arrival(second)));
    }

    private Signed<Arrival> arrival(Material.Found found) {
        var arrival = new Arrival(
                centralBank.publicKey().suite(),
                found.payment().txid(),
                found.known().arrivedAt());
        return centralBank.sign(Wire.ARRIVAL, arrival);
    }
}
