package org.tallystick.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.crypto.Realm.accepted;
import static org.tallystick.crypto.Realm.key;
import static org.tallystick.crypto.Realm.lineage;
import static org.tallystick.crypto.Realm.output;
import static org.tallystick.crypto.Realm.refused;
import static org.tallystick.crypto.Realm.signed;
import static org.tallystick.crypto.Realm.withSignature;
import static org.tallystick.crypto.Realm.wrong;
import static org.tallystick.crypto.WrongLineages.note;
import static org.tallystick.crypto.WrongLineages.oneHop;
import static org.tallystick.crypto.WrongLineages.twoHops;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.AlreadyVerified.RootedPayment;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Lineage;
import org.tallystick.payment.Output;
import org.tallystick.payment.Payment;
import org.tallystick.payment.VerifiedLineage;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signature;
import org.tallystick.testkit.CountingSuite;
import org.tallystick.testkit.Named;
import org.tallystick.testkit.NoteFixture;
import org.tallystick.testkit.PaymentFixture;

/// A table with a line for every answer of the verifier (PROTOCOL §4.3), and what a batch adds.
class LineageVerifierTest {
    private final Realm realm = new Realm();
    private final LineageVerifier verifier = new LineageVerifier(realm.signatures);

    @ParameterizedTest
    @MethodSource("org.tallystick.crypto.WrongLineages#all")
    void aLineage(WrongLineages.Line line) {
        // Given
        var given = line.given().apply(realm);
        var book = realm.anchor.book(given.certificates());

        // When
        var answer = verifier.verify(List.of(given.lineage()), book, AlreadyVerified.NOTHING)
                .getFirst();

        // Then
        assertThat(refused(answer)).isEqualTo(line.code());
    }

    @Test
    void theTableHasALineForEveryCodeOfTheVerifier() {
        assertThat(WrongLineages.all().stream().map(WrongLineages.Line::code))
                .contains(
                        RejectionCode.UNSUPPORTED_SUITE,
                        RejectionCode.CERTIFICATE_UNKNOWN,
                        RejectionCode.CERTIFICATE_INVALID,
                        RejectionCode.SIGNATURE_INVALID,
                        RejectionCode.PURPOSE_INVALID,
                        RejectionCode.PAYER_MISMATCH,
                        RejectionCode.NOTE_INVALID,
                        RejectionCode.ANCESTRY_INVALID,
                        RejectionCode.NOT_OWNER);
    }

    @Test
    void allThatIsRightIsVerifiedWithItsCertificates() {
        var right = twoHops(realm);

        var answer = verifier.verify(List.of(right), realm.book("Ada", "Ben"), AlreadyVerified.NOTHING)
                .getFirst();

        assertThat(accepted(answer)).isEqualTo(new VerifiedLineage(right, realm.series, realm.device("Ben")));
    }

    /// The codes' order of precedence.
    @Test
    void ofSeveralWrongSignaturesThePaymentsOwnIsNamed() {
        var right = oneHop(realm);
        var note = right.note();
        var payment = right.edge().payment();
        var spoilt = lineage(
                new SignedNote(note.id(), note.note(), wrong(note.signature())),
                withSignature(payment, wrong(payment.signature())));

        var answer = verifier.verify(List.of(spoilt), realm.book("Ada"), AlreadyVerified.NOTHING);

        assertThat(refused(answer.getFirst())).isEqualTo(RejectionCode.SIGNATURE_INVALID);
    }

    @Test
    void oneWrongLineageLeavesItsNeighboursRight() {
        // Given
        var good = twoHops(realm);
        var spoilt = lineage(
                good.note(),
                withSignature(
                        good.path().getFirst().payment(),
                        wrong(good.edge().payment().signature())),
                good.edge().payment());

        // When
        var answers = verifier.verify(
                List.of(good, spoilt, good, oneHop(realm)), realm.book("Ada", "Ben"), AlreadyVerified.NOTHING);

        // Then
        assertThat(answers.get(0)).isInstanceOf(Checked.Accepted.class);
        assertThat(refused(answers.get(1))).isEqualTo(RejectionCode.ANCESTRY_INVALID);
        assertThat(answers.get(2)).isEqualTo(answers.get(0));
        assertThat(answers.get(3)).isInstanceOf(Checked.Accepted.class);
    }

    @Test
    void eachDistinctSignatureIsCheckedOnce() {
        // Given a chain of four payments, and the lineage of each of them
        var note = realm.note("Ada");
        var payments = new ArrayList<Payment>();
        var lineages = new ArrayList<Lineage.Traced>();
        Output spent = output(note);
        var holders = List.of("Ada", "Ben", "Cy", "Dan", "Eve");
        for (int i = 0; i < 4; i++) {
            payments.add(realm.pay(holders.get(i), holders.get(i + 1), spent));
            lineages.add(lineage(note, payments.toArray(Payment[]::new)));
            spent = lineages.getLast().pay();
        }
        var counting = new CountingSuite(new Es256(new SecureRandom()));
        var signatures = new SignatureVerifier(counting);
        var book = realm.book("Ada", "Ben", "Cy", "Dan");
        holders.subList(0, 4)
                .forEach(holder -> accepted(book.device(realm.device(holder).hash())));

        // When
        var answers = new LineageVerifier(signatures).verify(lineages, book, AlreadyVerified.NOTHING);

        // Then four payments and one note
        assertThat(answers).allMatch(answer -> answer instanceof Checked.Accepted<VerifiedLineage>);
        assertThat(counting.checked()).isEqualTo(5);
    }

    @Test
    void whatIsKnownIsNotCheckedAgain() {
        // Given
        var traced = twoHops(realm);
        var note = traced.note();
        var first = traced.path().getFirst().payment();
        var second = traced.edge().payment();
        var root = note.note().noteId();
        var spoilt = lineage(
                new SignedNote(note.id(), note.note(), wrong(note.signature())),
                withSignature(first, wrong(first.signature())),
                withSignature(second, wrong(second.signature())));
        var all = new AlreadyVerified(
                Set.of(new RootedPayment(root, first.txid()), new RootedPayment(root, second.txid())),
                Set.of(note.id()));
        var underAnotherRoot = new AlreadyVerified(
                Set.of(
                        new RootedPayment(Named.noteId("another"), first.txid()),
                        new RootedPayment(root, second.txid())),
                Set.of(note.id()));
        var book = realm.book("Ada", "Ben");

        // Then
        assertThat(verifier.verify(List.of(spoilt), book, all).getFirst()).isInstanceOf(Checked.Accepted.class);
        assertThat(refused(
                        verifier.verify(List.of(spoilt), book, underAnotherRoot).getFirst()))
                .isEqualTo(RejectionCode.ANCESTRY_INVALID);
        assertThat(refused(verifier.verify(List.of(spoilt), book, new AlreadyVerified(all.payments(), Set.of()))
                        .getFirst()))
                .isEqualTo(RejectionCode.NOTE_INVALID);
        // and what is known of signatures says nothing of certificates
        assertThat(refused(
                        verifier.verify(List.of(spoilt), realm.book("Ada"), all).getFirst()))
                .isEqualTo(RejectionCode.CERTIFICATE_UNKNOWN);
    }

    /// PROTOCOL §3.1: at M2 all but the payer's signature is checked.
    @Test
    void aPreparedPaymentIsCompletedByItsSignatureAlone() {
        // Given the body of the second hop, with zeros in the place of its signature
        var traced = twoHops(realm);
        var signature = traced.edge().payment().signature();
        var unsigned = lineage(
                traced.note(),
                traced.path().getFirst().payment(),
                withSignature(traced.edge().payment(), new Signature(Bytes.zeros(64))));

        // When
        var prepared =
                accepted(verifier.verifyPrepared(List.of(unsigned), realm.book("Ada", "Ben"), AlreadyVerified.NOTHING)
                        .getFirst());

        // Then
        assertThat(refused(verifier.complete(prepared, wrong(signature)))).isEqualTo(RejectionCode.SIGNATURE_INVALID);
        assertThat(accepted(verifier.complete(prepared, signature)))
                .isEqualTo(new VerifiedLineage(traced, realm.series, realm.device("Ben")));
        assertThat(accepted(verifier.verifyOwn(traced.edge().payment(), prepared.payer())))
                .isEqualTo(traced.edge().payment());
        assertThat(refused(verifier.verifyOwn(traced.edge().payment(), realm.device("Ada"))))
                .isEqualTo(RejectionCode.SIGNATURE_INVALID);
    }

    @Test
    void aPreparedPaymentIsRefusedForEverythingElse() {
        for (WrongLineages.Line line : WrongLineages.all()) {
            var given = line.given().apply(realm);
            var book = realm.anchor.book(given.certificates());
            var answer = verifier.verifyPrepared(List.of(given.lineage()), book, AlreadyVerified.NOTHING)
                    .getFirst();
            if (line.code() == RejectionCode.SIGNATURE_INVALID) {
                assertThat(answer).as(line.what()).isInstanceOf(Checked.Accepted.class);
            } else {
                assertThat(refused(answer)).as(line.what()).isEqualTo(line.code());
            }
        }
    }

    @Test
    void redeemAndReissueToTheHoldersOwnAgentAreRight() {
        for (PaymentFixture fixture : List.of(
                PaymentFixture.payment().redeeming(), PaymentFixture.payment().reissuing())) {
            var note = realm.note("Ada");
            var payment =
                    signed("Ada", realm.body("Ada", fixture.toKey(key("agent").publicKey()), output(note)));

            var answers = verifier.verify(List.of(lineage(note, payment)), realm.book("Ada"), AlreadyVerified.NOTHING);

            assertThat(answers.getFirst()).isInstanceOf(Checked.Accepted.class);
        }
    }

    @Test
    void notesAreVerifiedByThemselves() {
        var notes = new NoteVerifier(realm.signatures);
        var right = realm.note("Ada");
        var spoilt = new SignedNote(right.id(), right.note(), wrong(right.signature()));
        var foreign = note("series", NoteFixture.note().ofSeries(Named.series(Realm.OTHER_AGENT)));

        var answers = notes.verify(List.of(spoilt, right, foreign, right), realm.book());

        assertThat(refused(answers.get(0))).isEqualTo(RejectionCode.NOTE_INVALID);
        assertThat(accepted(answers.get(1))).isEqualTo(realm.series);
        assertThat(refused(answers.get(2))).isEqualTo(RejectionCode.CERTIFICATE_UNKNOWN);
        assertThat(accepted(answers.get(3))).isEqualTo(realm.series);
    }
}
