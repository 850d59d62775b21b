package org.tallystick.crypto;

import static org.tallystick.crypto.Realm.accepted;
import static org.tallystick.crypto.Realm.key;
import static org.tallystick.crypto.Realm.lineage;
import static org.tallystick.crypto.Realm.output;
import static org.tallystick.crypto.Realm.signed;
import static org.tallystick.crypto.Realm.withSignature;
import static org.tallystick.crypto.Realm.wrong;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tallystick.bytes.Bytes;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Lineage;
import org.tallystick.payment.Payment;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Suite;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Named;
import org.tallystick.testkit.NoteFixture;
import org.tallystick.testkit.PaymentFixture;

/// What the verifier refuses, a line for every answer (PROTOCOL §4.3), and right lineages to begin from.
final class WrongLineages {
    private WrongLineages() {}

    /// What is verified: a lineage, and the certificates that come with it.
    record Case(Lineage.Traced lineage, List<Bytes> certificates) {}

    record Line(String what, Function<Realm, Case> given, RejectionCode code) {
        @Override
        public String toString() {
            return what + " is " + code;
        }
    }

    static List<Line> all() {
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

    private static PaymentFixture toBen() {
        return PaymentFixture.payment().toKey(key("Ben").publicKey());
    }

    static Lineage.Traced oneHop(Realm realm) {
        var note = realm.note("Ada");
        return lineage(note, realm.pay("Ada", "Ben", output(note)));
    }

    static Lineage.Traced twoHops(Realm realm) {
        var note = realm.note("Ada");
        var first = realm.pay("Ada", "Ben", output(note));
        return lineage(note, first, realm.pay("Ben", "Cy", lineage(note, first).pay()));
    }

    static SignedNote note(String signer, NoteFixture fixture) {
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
