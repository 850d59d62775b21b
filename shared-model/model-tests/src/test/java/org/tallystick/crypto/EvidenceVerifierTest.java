package org.tallystick.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.crypto.Realm.accepted;
import static org.tallystick.crypto.Realm.refused;
import static org.tallystick.crypto.Realm.withSignature;
import static org.tallystick.crypto.Realm.wrong;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.evidence.Arrival;
import org.tallystick.evidence.Conviction;
import org.tallystick.evidence.Evidence;
import org.tallystick.evidence.EvidenceKind;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Payment;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.EconomyDevice;
import org.tallystick.testkit.PaymentFixture;
import org.tallystick.testkit.Seeds;
import org.tallystick.testkit.SignedEconomy;
import org.tallystick.wire.Wire;

/// Two signatures convict, and nothing less does (PROTOCOL §5.1, §5.2).
class EvidenceVerifierTest {
    /// Ada pays Ben, whose card is cloned: it pays what it got to Cy and, under the same counter, to Dan.
    private static final class Fraud {
        final SignedEconomy economy = SignedEconomy.atNoon();
        final EconomyDevice ada = economy.device(economy.agent("first-bank"));
        final EconomyDevice ben = economy.device(economy.agent("second-bank"));
        final EconomyDevice cy = economy.device(economy.agent("third-bank"));
        final Payment before = economy.pay(ada, ben, "50.00", economy.note(ada, "50.00"));
        final EconomyDevice clone = ben.cloned();
        final Payment toCy = economy.pay(ben, cy, "20.00", economy.paid(before, 0));
        final Payment toDan = economy.pay(clone, ada, "50.00", economy.paid(before, 0));

        Evidence doubleSpend() {
            return economy.evidence(EvidenceKind.DOUBLE_SPEND, toCy, 0, toDan, 0);
        }

        Evidence equivocation() {
            return economy.evidence(EvidenceKind.EQUIVOCATION, toCy, 0, toDan, 0);
        }

        EvidenceVerifier verifier() {
            return new EvidenceVerifier(economy.anchor(), economy.signatures());
        }
    }

    private final Fraud fraud = new Fraud();

    @Test
    void namesExactlyTheKeyThatSignedBoth() {
        for (Evidence evidence : List.of(fraud.doubleSpend(), fraud.equivocation())) {
            var file = Wire.EVIDENCE.encode(evidence);

            assertThat(accepted(fraud.verifier().verify(file)))
                    .isEqualTo(new Conviction(evidence.kind(), fraud.ben.id(), fraud.ben.certificate()));
        }
    }

    record Line(String what, Function<Fraud, Evidence> evidence, RejectionCode code) {
        @Override
        public String toString() {
            return what + " is " + code;
        }
    }

    static List<Line> lines() {
        return List.of(
                new Line(
                        "one payment shown twice",
                        fraud -> fraud.economy.evidence(EvidenceKind.DOUBLE_SPEND, fraud.toCy, 0, fraud.toCy, 0),
                        RejectionCode.NOT_PROVEN),
                new Line(
                        "one payment shown twice as equivocation",
                        fraud -> fraud.economy.evidence(EvidenceKind.EQUIVOCATION, fraud.toCy, 0, fraud.toCy, 0),
                        RejectionCode.NOT_PROVEN),
                new Line(
                        "two payments of different outpoints",
                        fraud -> fraud.economy.evidence(EvidenceKind.DOUBLE_SPEND, fraud.before, 0, fraud.toDan, 0),
                        RejectionCode.NOT_PROVEN),
                new Line(
                        "a component that does not exist",
                        fraud -> parts(fraud.doubleSpend(), fraud.toCy, 1, fraud.toDan),
                        RejectionCode.NOT_PROVEN),
                new Line(
                        "an honest next payment under the next counter",
                        fraud -> {
                            var next = fraud.economy.pay(
                                    fraud.ben, fraud.cy, "30.00", fraud.economy.change(fraud.toCy, 0));
                            return fraud.economy.evidence(EvidenceKind.EQUIVOCATION, fraud.toCy, 0, next, 0);
                        },
                        RejectionCode.NOT_PROVEN),
                new Line(
                        "one counter of two devices",
                        fraud -> fraud.economy.evidence(EvidenceKind.EQUIVOCATION, fraud.before, 0, fraud.toCy, 0),
                        RejectionCode.NOT_PROVEN),
                new Line(
                        "a rival that its owner never signed",
                        fraud -> parts(
                                fraud.doubleSpend(),
                                fraud.toCy,
                                0,
                                withSignature(fraud.toDan, wrong(fraud.toDan.signature()))),
                        RejectionCode.SIGNATURE_INVALID),
                new Line(
                        "a first payment that its owner never signed",
                        fraud -> parts(
                                fraud.equivocation(),
                                withSignature(fraud.toCy, wrong(fraud.toCy.signature())),
                                0,
                                fraud.toDan),
                        RejectionCode.SIGNATURE_INVALID),
                new Line(
                        "a payment whose ancestry is left out",
                        fraud -> with(
                                fraud.doubleSpend(),
                                List.of(),
                                fraud.doubleSpend().notes()),
                        RejectionCode.ANCESTRY_ABSENT),
                new Line(
                        "a note that nobody certified signed",
                        fraud -> {
                            var evidence = fraud.doubleSpend();
                            var note = evidence.notes().getFirst();
                            return with(
                                    evidence,
                                    evidence.ancestors(),
                                    List.of(new SignedNote(note.id(), note.note(), wrong(note.signature()))));
                        },
                        RejectionCode.NOTE_INVALID),
                new Line(
                        "a file without certificates",
                        fraud -> certified(fraud.doubleSpend(), List.of()),
                        RejectionCode.CERTIFICATE_UNKNOWN),
                new Line(
                        "an equivocation without certificates",
                        fraud -> certified(fraud.equivocation(), List.of()),
                        RejectionCode.CERTIFICATE_UNKNOWN),
                new Line(
                        "a file without arrivals",
                        fraud -> arrived(fraud.doubleSpend(), List.of()),
                        RejectionCode.NOT_PROVEN),
                new Line(
                        "arrivals of other payments",
                        fraud -> arrived(
                                fraud.doubleSpend(),
                                fraud.doubleSpend().arrivals().reversed()),
                        RejectionCode.NOT_PROVEN),
                new Line(
                        "arrivals that the central bank did not sign",
                        fraud -> arrived(
                                fraud.doubleSpend(),
                                fraud.doubleSpend().arrivals().stream()
                                        .map(arrival -> fraud.ada.signer().sign(Wire.ARRIVAL, arrival.body()))
                                        .toList()),
                        RejectionCode.SIGNATURE_INVALID));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void convictsNobody(Line line) {
        var evidence = line.evidence().apply(fraud);

        assertThat(refused(fraud.verifier().verify(evidence))).isEqualTo(line.code());
    }

    @Test
    void anotherCentralBanksEvidenceConvictsNobody() {
        var elsewhere = new Fraud();

        assertThat(refused(fraud.verifier().verify(elsewhere.doubleSpend())))
                .isEqualTo(RejectionCode.CERTIFICATE_INVALID);
        assertThat(refused(fraud.verifier().verify(elsewhere.equivocation())))
                .isEqualTo(RejectionCode.CERTIFICATE_INVALID);
    }

    @Test
    void whatIsNotNeededMakesAFileAnother() {
        var spare = fraud.economy.device(fraud.economy.agent("fourth-bank"));
        var spareNote =
                fraud.economy.noteOf(fraud.economy.note(fraud.ada, "5.00").outpoint());
        for (Evidence evidence : List.of(fraud.doubleSpend(), fraud.equivocation())) {
            var certificates = new ArrayList<>(evidence.certificates());
            certificates.add(spare.certificate().der());
            var ancestors = new ArrayList<>(evidence.ancestors());
            ancestors.add(fraud.economy.pay(spare, fraud.ada, "1.00", fraud.economy.note(spare, "1.00")));
            var notes = new ArrayList<>(evidence.notes());
            notes.add(spareNote);

            for (Evidence more : List.of(
                    certified(evidence, certificates),
                    certified(evidence, evidence.certificates().reversed()),
                    with(evidence, ancestors, evidence.notes()),
                    with(evidence, evidence.ancestors(), notes))) {
                assertThat(refused(fraud.verifier().verify(more))).isEqualTo(RejectionCode.MALFORMED);
            }
        }
    }

    /// The agent that certified the device renewed its key since (PROTOCOL §2.10).
    @Test
    void redeemingAtAnAgentsNewKeyIsProvenWithBothItsCertificates() {
        var bank = fraud.ben.agent();
        var newKey = Es256Key.generate(fraud.economy.random());
        var renewed =
                accepted(new CertificateAuthority(fraud.economy.institutions().rootKey())
                        .agent(
                                bank.id(),
                                newKey.publicKey(),
                                fraud.economy.institutions().validity()));
        var redeemed = fraud.economy.pay(
                fraud.ben.cloned(),
                PaymentFixture.payment().redeeming().toKey(newKey.publicKey()),
                Amounts.cny("50.00"),
                fraud.economy.paid(fraud.before, 0));
        var before = fraud.economy.evidence(EvidenceKind.DOUBLE_SPEND, fraud.toCy, 0, redeemed, 0);
        var all = new ArrayList<>(before.certificates());
        all.add(renewed.der());

        var evidence = certified(
                before,
                EvidenceCertificates.needed(
                        before.kind(),
                        List.of(fraud.toCy, redeemed, fraud.before),
                        before.notes(),
                        fraud.economy.anchor().book(all)));

        assertThat(refused(fraud.verifier().verify(before))).isEqualTo(RejectionCode.PURPOSE_INVALID);
        assertThat(evidence.certificates())
                .contains(renewed.der(), bank.certificate().der());
        assertThat(accepted(fraud.verifier().verify(evidence)).culprit()).isEqualTo(fraud.ben.id());
    }

    @Test
    void aSpoiltFileConvictsNobodyAndIsNeverThrown() {
        var file = Wire.EVIDENCE.encode(fraud.doubleSpend());
        Seeds.check(60, random -> {
            byte[] spoilt = file.toArray();
            spoilt[random.nextInt(spoilt.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));

            assertThat(fraud.verifier().verify(Bytes.copyOf(spoilt))).isInstanceOf(Checked.Refused.class);
        });
        for (int size = 0; size < file.size(); size += 97) {
            assertThat(refused(fraud.verifier().verify(file.slice(0, size)))).isEqualTo(RejectionCode.MALFORMED);
        }
    }

    private static Evidence parts(Evidence evidence, Payment first, int firstComponent, Payment second) {
        return new Evidence(
                evidence.kind(),
                first,
                firstComponent,
                second,
                evidence.secondComponent(),
                evidence.ancestors(),
                evidence.notes(),
                evidence.certificates(),
                evidence.arrivals());
    }

    private static Evidence with(Evidence evidence, List<Payment> ancestors, List<SignedNote> notes) {
        return copy(evidence, ancestors, notes, evidence.certificates(), evidence.arrivals());
    }

    private static Evidence certified(Evidence evidence, List<Bytes> certificates) {
        return copy(evidence, evidence.ancestors(), evidence.notes(), certificates, evidence.arrivals());
    }

    private static Evidence arrived(Evidence evidence, List<Signed<Arrival>> arrivals) {
        return copy(evidence, evidence.ancestors(), evidence.notes(), evidence.certificates(), arrivals);
    }

    private static Evidence copy(
            Evidence evidence,
            List<Payment> ancestors,
            List<SignedNote> notes,
            List<Bytes> certificates,
            List<Signed<Arrival>> arrivals) {
        return new Evidence(
                evidence.kind(),
                evidence.first(),
                evidence.firstComponent(),
                evidence.second(),
                evidence.secondComponent(),
                ancestors,
                notes,
                certificates,
                arrivals);
    }
}
