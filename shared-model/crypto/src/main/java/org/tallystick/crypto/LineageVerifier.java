package org.tallystick.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tallystick.certificate.Certificate;
import org.tallystick.crypto.SignatureBatch.Answers;
import org.tallystick.payment.Edge;
import org.tallystick.payment.Lineage;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.VerifiedLineage;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signature;
import org.tallystick.wire.Wire;

/// Checks the signatures and certificates on the way of a component back to its note, after [Lineage] was traced by the
/// rules that need none (PROTOCOL §4.3): of a whole batch at once, each distinct signature once.
///
/// What is cheap is asked first: certificates (remembered by the [TrustAnchor]), names and purposes; signatures only of
/// lineages that passed. Within each of the two steps the first code in the order of [RejectionCode] is the answer:
///
/// | Code | When |
/// |---|---|
/// | UNSUPPORTED_SUITE | note or payment on the way is of a suite not in use here |
/// | CERTIFICATE_UNKNOWN | a payer's, its agent's or the series' certificate is not in the book |
/// | CERTIFICATE_INVALID | a payer's certificate is not trusted |
/// | PURPOSE_INVALID | the payment redeems or reissues, but does not pay a key of the payer's own agent |
/// | PAYER_MISMATCH | the payer's certificate is of another device or suite than the body names |
/// | NOTE_INVALID | the series' certificate is not trusted or does not fit the note; the note's signature is wrong |
/// | ANCESTRY_INVALID | a payment before names another payer, has a wrong purpose or a wrong signature |
/// | NOT_OWNER | the payer's certified key is not the input's owner |
/// | SIGNATURE_INVALID | the signature of the component's own payment is wrong |
///
/// Neither time nor revocation is looked at here (PROTOCOL §3.5, §5.4).
public final class LineageVerifier {
    private final SignatureVerifier signatures;
    private final NoteVerifier notes;
    private final ObjectVerifier objects;

    public LineageVerifier(SignatureVerifier signatures) {
        this.signatures = signatures;
        this.notes = new NoteVerifier(signatures);
        this.objects = new ObjectVerifier(signatures);
    }

    /// A lineage whose certificates were found, and the places of its signatures in the batch.
    private record Pending(PreparedLineage prepared, int ofNote, List<Integer> ofAncestors, int ofPayment) {}

    /// Answers in the order of the lineages.
    public List<Checked<VerifiedLineage>> verify(
            List<Lineage.Traced> lineages, CertificateBook book, AlreadyVerified known) {
        var batch = new SignatureBatch();
        var pending = lineages.stream()
                .map(lineage -> prepare(lineage, book)
                        .map(prepared -> asked(prepared, batch, book, known, askOwn(prepared, batch, known))))
                .toList();
        var answers = batch.judgedBy(signatures);
        return pending.stream()
                .map(each -> each.then(asked -> judge(asked, answers)
                        .map(prepared -> new VerifiedLineage(prepared.lineage(), prepared.series(), prepared.payer()))))
                .toList();
    }

    /// What a payee checks at M2: everything but the signature of the lineages' own payment, whatever stands in its
    /// place. What is left is [#complete].
    public List<Checked<PreparedLineage>> verifyPrepared(
            List<Lineage.Traced> lineages, CertificateBook book, AlreadyVerified known) {
        var batch = new SignatureBatch();
        var pending = lineages.stream()
                .map(lineage -> prepare(lineage, book)
                        .map(prepared -> asked(prepared, batch, book, known, SignatureBatch.ALREADY_VERIFIED)))
                .toList();
        var answers = batch.judgedBy(signatures);
        return pending.stream()
                .map(each -> each.then(asked -> judge(asked, answers)))
                .toList();
    }

    /// At M4: the prepared lineage with its payment's signature, or SIGNATURE_INVALID.
    public Checked<VerifiedLineage> complete(PreparedLineage prepared, Signature signature) {
        var edge = prepared.lineage().edge();
        var payment = new Payment(edge.txid(), edge.payment().body(), signature);
        return verifyOwn(payment, prepared.payer()).map(signed -> {
            var path = new ArrayList<>(prepared.lineage().path());
            path.set(path.size() - 1, new Edge(signed, edge.component()));
            var lineage = new Lineage.Traced(
                    prepared.lineage().note(), path, prepared.lineage().input());
            return new VerifiedLineage(lineage, prepared.series(), prepared.payer());
        });
    }

    /// At M4 after a torn exchange: of what was verified before, only the payment's own signature is left to check
    /// (PROTOCOL §3.3).
    public Checked<Payment> verifyOwn(Payment payment, Certificate.Device payer) {
        return objects.verify(payment, payer.key());
    }

    /// All that needs no signature but those under certificates.
    private Checked<PreparedLineage> prepare(Lineage.Traced lineage, CertificateBook book) {
        var series = notes.seriesOf(lineage.note().note(), book);
        var payer = book.device(lineage.edge().payment().body().payerCertificate());
        return Stream.of(
                        refusalOf(series),
                        brokenBy(lineage.edge().payment().body(), book),
                        refusalOf(payer.then(device -> owned(lineage, device))),
                        brokenByAncestors(lineage, book))
                .flatMap(codes -> codes)
                .min(RejectionCode::compareTo)
                .<Checked<PreparedLineage>>map(Checked::refused)
                .orElseGet(
                        () -> payer.then(device -> series.map(found -> new PreparedLineage(lineage, found, device))));
    }

    private static Checked<Lineage.Traced> owned(Lineage.Traced lineage, Certificate.Device payer) {
        return lineage.input().owner().equals(payer.key())
                ? Checked.accepted(lineage)
                : Checked.refused(RejectionCode.NOT_OWNER);
    }

    /// What breaks a rule in a payment before is the ancestry's fault here; a certificate that is missing or wrong is
    /// named as itself, since another copy of it may come.
    private Stream<RejectionCode> brokenByAncestors(Lineage.Traced lineage, CertificateBook book) {
        return ancestors(lineage).stream()
                .flatMap(edge -> brokenBy(edge.payment().body(), book))
                .map(code -> code == RejectionCode.PAYER_MISMATCH || code == RejectionCode.PURPOSE_INVALID
                        ? RejectionCode.ANCESTRY_INVALID
                        : code);
    }

    private static Stream<RejectionCode> refusalOf(Checked<?> checked) {
        return switch (checked) {
            case Checked.Accepted<?> _ -> Stream.empty();
            case Checked.Refused<?>(var code) -> Stream.of(code);
        };
    }

    private Stream<RejectionCode> brokenBy(PaymentBody body, CertificateBook book) {
        if (!signatures.supports(body.suite())) {
            return Stream.of(RejectionCode.UNSUPPORTED_SUITE);
        }
        return switch (book.device(body.payerCertificate())) {
            case Checked.Refused<Certificate.Device>(var code) -> Stream.of(code);
            case Checked.Accepted<Certificate.Device>(var payer) -> {
                if (!payer.device().equals(body.payerDevice()) || payer.key().suite() != body.suite()) {
                    yield Stream.of(RejectionCode.PAYER_MISMATCH);
                }
                yield paysWhomItMay(body, payer, book) ? Stream.empty() : Stream.of(RejectionCode.PURPOSE_INVALID);
            }
        };
    }

    /// Redeem and reissue pay the holder's own agent (PROTOCOL §2.10), under any of its certificates.
    private static boolean paysWhomItMay(PaymentBody body, Certificate.Device payer, CertificateBook book) {
        return body.purpose().isPay()
                || switch (book.agents(payer.agent())) {
                    case Checked.Refused<List<Certificate.Agent>> _ -> false;
                    case Checked.Accepted<List<Certificate.Agent>>(var agents) ->
                        agents.stream().anyMatch(agent -> agent.key().equals(body.payeeKey()));
                };
    }

    private static Pending asked(
            PreparedLineage prepared,
            SignatureBatch batch,
            CertificateBook book,
            AlreadyVerified known,
            int ofPayment) {
        var note = prepared.lineage().note();
        int ofNote = known.notes().contains(note.id())
                ? SignatureBatch.ALREADY_VERIFIED
                : batch.ask(
                        note.id(), note.signature(), prepared.series().key(), () -> Wire.NOTE.toBeSigned(note.note()));
        var ofAncestors = new ArrayList<Integer>();
        for (Edge edge : ancestors(prepared.lineage())) {
            // Certified, or the lineage would not have come here.
            if (book.device(edge.payment().body().payerCertificate())
                    instanceof Checked.Accepted<Certificate.Device>(var payer)) {
                ofAncestors.add(ask(edge, payer, batch, known));
            }
        }
        return new Pending(prepared, ofNote, ofAncestors, ofPayment);
    }

    private static int askOwn(PreparedLineage prepared, SignatureBatch batch, AlreadyVerified known) {
        return ask(prepared.lineage().edge(), prepared.payer(), batch, known);
    }

    private static int ask(Edge edge, Certificate.Device payer, SignatureBatch batch, AlreadyVerified known) {
        if (known.holds(edge)) {
            return SignatureBatch.ALREADY_VERIFIED;
        }
        var payment = edge.payment();
        return batch.ask(
                payment.txid().value(),
                payment.signature(),
                payer.key(),
                () -> Wire.PAYMENT.toBeSigned(payment.body()));
    }

    private static Checked<PreparedLineage> judge(Pending asked, Answers answers) {
        if (!answers.isRight(asked.ofPayment())) {
            return Checked.refused(RejectionCode.SIGNATURE_INVALID);
        }
        if (!answers.isRight(asked.ofNote())) {
            return Checked.refused(RejectionCode.NOTE_INVALID);
        }
        return asked.ofAncestors().stream().allMatch(answers::isRight)
                ? Checked.accepted(asked.prepared())
                : Checked.refused(RejectionCode.ANCESTRY_INVALID);
    }

    private static List<Edge> ancestors(Lineage.Traced lineage) {
        return lineage.path().subList(0, lineage.path().size() - 1);
    }
}
