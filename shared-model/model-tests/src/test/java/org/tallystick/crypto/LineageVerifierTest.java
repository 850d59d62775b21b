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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.AlreadyVerified.RootedPayment;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Lineage;
import org.tallystick.payment.Output;
import org.tallystick.payment.Payment;
import org.tallystick.payment.Txid;
import org.tallystick.payment.VerifiedLineage;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Suite;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Named;
import org.tallystick.testkit.NoteFixture;
import org.tallystick.testkit.PaymentFixture;

/// A table with a line for every answer of the verifier (PROTOCOL §4.3), and what a batch adds.
class LineageVerifierTest {
    private final Realm realm = new Realm();
    private final LineageVerifier verifier = new LineageVerifier(realm.signatures);

    /// What is verified: a lineage, and the certificates that come with it.
    record Case(Lineage.Traced lineage, List<Bytes> certificates) {}

    record Line(String what, Function<Realm, Case> given, RejectionCode code) {
        @Override
        public String toString() {
            return what + " is " + code;
        }
    }

    static List<Line> lines() {
        var lines = new ArrayList<Line>();
        lines.addAll(aboutCertificates());
        lines.addAll(aboutTheNote());
        lines.addAll(aboutThePayment());
        lines.addAll(aboutAncestors());
        return lines;
    }

    private static List<Line> aboutCertificates() {
        return List.of(
                new Line(
                        "a payer without certificate",
                        realm -> new Case(twoHops(realm), realm.certificates("Ada")),
                        RejectionCode.CERTIFICATE_UNKNOWN),
                new Line(
                        "an ancestor's payer without certificate",
                        realm -> new Case(twoHops(realm), realm.certificates("Ben")),
                        RejectionCode.CERTIFICATE_UNKNOWN),
                new Line(
                        "a payer without its agent's certificate",
                        realm -> new Case(
                                oneHop(realm),
                                List.of(realm.series.der(), realm.device("Ada").der())),
                        RejectionCode.CERTIFICATE_UNKNOWN),
                new Line(
                        "a note without its series' certificate",
                        realm -> new Case(
                                oneHop(realm),
                                List.of(realm.agent.der(), realm.device("Ada").der())),
                        RejectionCode.CERTIFICATE_UNKNOWN),
                new Line(
                        "a payer that nobody certified",
                        realm -> {
                            var forged = Forgery.signedBy(realm.device("Ada").der(), key("Mallory"));
                            var note = realm.note("Ada");
                            var body = realm.body("Ada", toBen(), output(note));
                            var payment = signed("Ada", Realm.withPayer(body, CertificateReader.hash(forged)));
                            return new Case(
                                    lineage(note, payment), List.of(realm.agent.der(), realm.series.der(), forged));
                        },
                        RejectionCode.CERTIFICATE_INVALID),
                new Line(
                        "a body that names another device than its certificate",
                        realm -> {
                            var note = realm.note("Ada");
                            var body = realm.body("Ben", toBen(), output(note));
                            var payment = signed(
                                    "Ada",
                                    Realm.withPayer(body, realm.device("Ada").hash()));
                            return new Case(lineage(note, payment), realm.certificates("Ada"));
                        },
                        RejectionCode.PAYER_MISMATCH),
                new Line(
                        "a body of another suite than its payer's key",
                        realm -> {
                            var note = realm.note("Ada");
                            var body = Realm.ofSuite(realm.body("Ada", toBen(), output(note)), Suite.SM2);
                            var payment = new Payment(new Txid(Named.digest("SM2")), body, Named.signature("SM2"));
                            return new Case(lineage(note, payment), realm.certificates("Ada"));
                        },
                        RejectionCode.UNSUPPORTED_SUITE));
    }

    private static List<Line> aboutTheNote() {
        return List.of(
                new Line(
                        "a note with a wrong signature",
                        realm -> {
                            var note = realm.note("Ada");
                            return fromNote(realm, new SignedNote(note.id(), note.note(), wrong(note.signature())));
                        },
                        RejectionCode.NOTE_INVALID),
                new Line(
                        "a note that a device signed",
                        realm -> fromNote(realm, note("Mallory", NoteFixture.note())),
                        RejectionCode.NOTE_INVALID),
                new Line(
                        "a note that the agent signed with its own key",
                        realm -> fromNote(realm, note("agent", NoteFixture.note())),
                        RejectionCode.NOTE_INVALID),
                new Line(
                        "a note in another agent's name",
                        realm -> fromNote(
                                realm,
                                note(
                                        "series",
                                        NoteFixture.note()
                                                .from(Realm.OTHER_AGENT)
                                                .ofSeries(Realm.SERIES))),
                        RejectionCode.NOTE_INVALID),
                new Line(
                        "a note in another currency than the series' quota",
                        realm -> fromNote(
                                realm, note("series", NoteFixture.note().of(Amounts.eur("50.00")))),
                        RejectionCode.NOTE_INVALID),
                new Line(
                        "a note under a series that the agent certified itself",
                        realm -> new Case(
                                oneHop(realm),
                                List.of(
                                        realm.agent.der(),
                                        realm.device("Ada").der(),
                                        Forgery.signedBy(realm.series.der(), key("agent")))),
                        RejectionCode.NOTE_INVALID));
    }

    private static List<Line> aboutThePayment() {
        return List.of(
                new Line(
                        "a payment with a wrong signature",
                        realm -> {
                            var note = realm.note("Ada");
                            var payment = realm.pay("Ada", "Ben", output(note));
                            return new Case(
                                    lineage(note, withSignature(payment, wrong(payment.signature()))),
                                    realm.certificates("Ada"));
                        },
                        RejectionCode.SIGNATURE_INVALID),
                new Line(
                        "a payment that another signed",
                        realm -> {
                            var note = realm.note("Ada");
                            var payment = signed("Mallory", realm.body("Ada", toBen(), output(note)));
                            return new Case(lineage(note, payment), realm.certificates("Ada"));
                        },
                        RejectionCode.SIGNATURE_INVALID),
                new Line(
                        "a redeem to a key that is not the agent's",
                        realm -> redeemTo(realm, "Ada's other key"),
                        RejectionCode.PURPOSE_INVALID),
                new Line(
                        "a redeem to another agent",
                        realm -> redeemTo(realm, "other agent"),
                        RejectionCode.PURPOSE_INVALID),
                new Line(
                        "a payment by another than the owner",
                        realm -> {
                            var note = realm.note("Ada");
                            return new Case(
                                    lineage(note, realm.pay("Ben", "Cy", output(note))), realm.certificates("Ben"));
                        },
                        RejectionCode.NOT_OWNER));
    }

    private static List<Line> aboutAncestors() {
        return List.of(
                new Line(
                        "an ancestor with a wrong signature",
                        realm -> {
                            var traced = twoHops(realm);
                            var first = traced.path().getFirst().payment();
                            return new Case(
                                    lineage(
                                            traced.note(),
                                            withSignature(first, wrong(first.signature())),
                                            traced.edge().payment()),
                                    realm.certificates("Ada", "Ben"));
                        },
                        RejectionCode.ANCESTRY_INVALID),
                new Line(
                        "an ancestor that names another device than its certificate",
                        realm -> {
                            var note = realm.note("Ada");
                            var body = realm.body("Mallory", toBen(), output(note));
                            var first = signed(
                                    "Ada",
                                    Realm.withPayer(body, realm.device("Ada").hash()));
                            var onward =
                                    realm.pay("Ben", "Cy", lineage(note, first).pay());
                            return new Case(lineage(note, first, onward), realm.certificates("Ada", "Ben"));
                        },
                        RejectionCode.ANCESTRY_INVALID),
                new Line(
                        "an ancestor that redeemed to its own key",
                        realm -> {
                            var note = realm.note("Ada");
                            var redeem = signed(
                                    "Ada",
                                    realm.body(
                                            "Ada",
                                            PaymentFixture.payment()
                                                    .redeeming()
                                                    .toKey(key("Ben").publicKey()),
                                            output(note)));
                            var onward =
                                    realm.pay("Ben", "Cy", lineage(note, redeem).pay());
                            return new Case(lineage(note, redeem, onward), realm.certificates("Ada", "Ben"));
                        },
                        RejectionCode.ANCESTRY_INVALID));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aLineage(Line line) {
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
        assertThat(lines().stream().map(Line::code))
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
        var counting = new CountingSuite();
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
        for (Line line : lines()) {
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

    private static PaymentFixture toBen() {
        return PaymentFixture.payment().toKey(key("Ben").publicKey());
    }

    private static Lineage.Traced oneHop(Realm realm) {
        var note = realm.note("Ada");
        return lineage(note, realm.pay("Ada", "Ben", output(note)));
    }

    private static Lineage.Traced twoHops(Realm realm) {
        var note = realm.note("Ada");
        var first = realm.pay("Ada", "Ben", output(note));
        return lineage(note, first, realm.pay("Ben", "Cy", lineage(note, first).pay()));
    }

    private static SignedNote note(String signer, NoteFixture fixture) {
        return new ObjectSigner(key(signer))
                .sign(fixture.to(key("Ada").publicKey()).body());
    }

    private static Case fromNote(Realm realm, SignedNote note) {
        var fixture = toBen().in(note.note().amount().currency());
        var payment = signed("Ada", realm.body("Ada", fixture, output(note)));
        return new Case(lineage(note, payment), realm.certificates("Ada"));
    }

    private static Case redeemTo(Realm realm, String payee) {
        var other = accepted(
                realm.centralBank.agent(Realm.OTHER_AGENT, key("other agent").publicKey(), Realm.VALIDITY));
        var note = realm.note("Ada");
        var fixture = PaymentFixture.payment().redeeming().toKey(key(payee).publicKey());
        var certificates = new ArrayList<>(realm.certificates("Ada"));
        certificates.add(other.der());
        return new Case(lineage(note, signed("Ada", realm.body("Ada", fixture, output(note)))), certificates);
    }
}
