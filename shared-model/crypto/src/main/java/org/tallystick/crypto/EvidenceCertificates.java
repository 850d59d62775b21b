package org.tallystick.crypto;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.evidence.EvidenceKind;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// The certificates that stand in an evidence file: those that the proof needs and no others, in the order of their
/// first use (PROTOCOL §5.2). Whoever writes a file and whoever judges it asks here.
public final class EvidenceCertificates {
    private final EvidenceKind kind;
    private final CertificateBook book;
    private final Set<Bytes> used = new LinkedHashSet<>();

    private EvidenceCertificates(EvidenceKind kind, CertificateBook book) {
        this.kind = kind;
        this.book = book;
    }

    /// As DER. What the book does not hold, or does not trust, is left out: such a file will prove nothing.
    ///
    /// @param payments the two rivals, then the ancestors, the newest first
    public static List<Bytes> needed(
            EvidenceKind kind, List<Payment> payments, Collection<SignedNote> notes, CertificateBook book) {
        var certificates = new EvidenceCertificates(kind, book);
        payments.forEach(payment -> certificates.addPayer(payment.body()));
        notes.forEach(note -> certificates.add(book.series(note.note().series())));
        return List.copyOf(certificates.used);
    }

    private void addPayer(PaymentBody body) {
        add(book.device(body.payerCertificate()));
        add(book.issuerOf(body.payerCertificate()));
        // Equivocation asks only who signed; whom a payment may pay is a question on the way of the money.
        if (kind == EvidenceKind.DOUBLE_SPEND && !body.purpose().isPay()) {
            addPaidAgent(body);
        }
    }

    /// The agent that redeems or reissues may have a new key since it certified the device (PROTOCOL §2.10).
    private void addPaidAgent(PaymentBody body) {
        var issuer = book.issuerOf(body.payerCertificate());
        if (issuer.map(Certificate.Agent::key).equals(Checked.accepted(body.payeeKey()))) {
            return;
        }
        add(issuer.then(own -> book.agents(own.agent())).then(agents -> paid(agents, body)));
    }

    private static Checked<Certificate.Agent> paid(List<Certificate.Agent> agents, PaymentBody body) {
        return agents.stream()
                .filter(agent -> agent.key().equals(body.payeeKey()))
                .findFirst()
                .map(Checked::accepted)
                .orElseGet(() -> Checked.refused(RejectionCode.PURPOSE_INVALID));
    }

    private void add(Checked<? extends Certificate> certificate) {
        if (certificate instanceof Checked.Accepted<? extends Certificate>(var found)) {
            used.add(found.der());
        }
    }
}
