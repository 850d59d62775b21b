package org.tallystick.centralbank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.testkit.SignedEconomy.accepted;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.crypto.EvidenceVerifier;
import org.tallystick.evidence.Conviction;
import org.tallystick.evidence.Evidence;
import org.tallystick.evidence.EvidenceBook;
import org.tallystick.evidence.EvidenceKind;
import org.tallystick.evidence.EvidenceSubject;
import org.tallystick.harness.Invocations;
import org.tallystick.ownership.OutputState;
import org.tallystick.payment.Output;
import org.tallystick.payment.Payment;
import org.tallystick.testkit.EconomyAgent;
import org.tallystick.testkit.EconomyDevice;
import org.tallystick.wire.Wire;

/// Who signed twice is proven and revoked, and nobody else (PROTOCOL §5.1 to §5.4).
@QuarkusTest
class EvidenceTest extends PaymentsScene {
    @Inject
    @SuppressWarnings("NullAway.Init")
    EvidenceBook evidenceBook;

    @Test
    void oneCounterForTwoNotesIsEquivocationWhichRevokesAndUnsettlesNothing() {
        // Given: the card and its clone pay with different notes, so no outpoint is spent twice.
        var clone = ada.cloned();
        var one = economy.note(ada, "50.00");
        var other = economy.note(ada, "30.00");
        var toBen = economy.pay(ada, ben, "50.00", one);
        var toCy = economy.pay(clone, cy, "30.00", other);
        // When
        upload(ben, toBen);
        upload(cy, toCy);
        // Then
        assertThat(states(one)).containsExactlyInAnyOrder(OutputState.SPENT, OutputState.LIVE);
        assertThat(states(other)).containsExactlyInAnyOrder(OutputState.SPENT, OutputState.LIVE);
        var conviction = proven(EvidenceKind.EQUIVOCATION, one, toBen, toCy);
        assertThat(conviction.culprit()).isEqualTo(ada.id());
        assertThat(evidenceAgainst(ada)).isEqualTo(1);
        assertThat(revokedNow()).contains(hash(ada)).doesNotContain(hash(ben), hash(cy));
    }

    @Test
    void aKeyCertifiedTwiceIsConvictedAndNoneOfItsCertificatesStaysGood() {
        // Given: the same key enrolled at both banks, each certificate used for the key's first payment.
        var again = economy.institutions().certifiedAgain(ada, centralBank.secondBank());
        var one = economy.note(ada, "50.00");
        var other = economy.note(again, "30.00");
        var toBen = economy.pay(ada, ben, "50.00", one);
        var toCy = economy.pay(again, cy, "30.00", other);
        // When
        upload(ben, toBen);
        upload(cy, toCy);
        // Then
        assertThat(proven(EvidenceKind.EQUIVOCATION, one, toBen, toCy)
                        .certificate()
                        .key())
                .isEqualTo(ada.key().publicKey());
        assertThat(revokedNow()).contains(hash(ada), hash(again)).doesNotContain(hash(ben), hash(cy));
    }

    @Test
    void aNoteSpentUnderTwoCertificatesOfItsOwnersKeyIsDoubleSpent() {
        // Given
        var again = economy.institutions().certifiedAgain(ada, centralBank.secondBank());
        var note = economy.note(ada, "50.00");
        economy.pay(again, ben, "10.00", economy.note(again, "10.00"));
        var toBen = economy.pay(ada, ben, "50.00", note);
        var toCy = economy.pay(again, cy, "50.00", note);
        // When
        upload(ben, toBen);
        upload(cy, toCy);
        // Then: the counters differ, so this is all there is.
        assertThat(proven(EvidenceKind.DOUBLE_SPEND, note, toBen, toCy)
                        .certificate()
                        .key())
                .isEqualTo(ada.key().publicKey());
        assertThat(evidenceAgainst(ada) + evidenceAgainst(again)).isEqualTo(1);
        assertThat(revokedNow()).contains(hash(ada), hash(again)).doesNotContain(hash(ben), hash(cy));
    }

    @Test
    void changeSpentTwiceFarDownTheChainIsProvenWithItsWholeWay() {
        // Given
        var note = economy.note(ada, "50.00");
        var first = economy.pay(ada, ben, "40.00", note);
        var second = economy.pay(ben, cy, "30.00", economy.paid(first, 0));
        var third = economy.pay(cy, ben, "20.00", economy.paid(second, 0));
        var clone = cy.cloned();
        var change = economy.change(third, 0);
        var dora = economy.device(centralBank.firstBank());
        var toBen = economy.pay(cy, ben, "10.00", change);
        var toDora = economy.pay(clone, dora, "10.00", change);
        // When
        upload(ben, toBen);
        upload(dora, toDora);
        // Then
        assertThat(proven(EvidenceKind.DOUBLE_SPEND, note, toBen, toDora).culprit())
                .isEqualTo(cy.id());
        var evidence = file(EvidenceKind.DOUBLE_SPEND, note, toBen, toDora);
        assertThat(evidence.ancestors())
                .extracting(Payment::txid)
                .containsExactlyInAnyOrder(first.txid(), second.txid(), third.txid());
        assertThat(revokedNow()).contains(hash(cy)).doesNotContain(hash(ada), hash(ben), hash(dora));
    }

    @Test
    void whoPassesOnWhatWasDoubleSpentIsNeverTheCulprit() {
        // Given: Ben and Cy both pay on in good faith.
        var clone = ada.cloned();
        var note = economy.note(ada, "50.00");
        var toBen = economy.pay(ada, ben, "50.00", note);
        var toCy = economy.pay(clone, cy, "50.00", note);
        var benPaysOn = economy.pay(ben, cy, "20.00", economy.paid(toBen, 0));
        var cyPaysOn = economy.pay(cy, ben, "20.00", economy.paid(toCy, 0));
        // When
        upload(cy, benPaysOn);
        upload(ben, cyPaysOn);
        upload(cy, toCy, benPaysOn);
        // Then
        assertThat(evidenceAgainst(ben) + evidenceAgainst(cy)).isZero();
        assertThat(evidenceAgainst(ada)).isEqualTo(2);
        assertThat(revokedNow()).contains(hash(ada)).doesNotContain(hash(ben), hash(cy));
    }

    @Test
    void theSamePaymentFromEverybodyAgainAndAgainIsNoEvidence() {
        var note = economy.note(ada, "50.00");
        var payment = economy.pay(ada, ben, "20.00", note);
        var onward = economy.pay(ben, cy, "10.00", economy.paid(payment, 0));
        for (int again = 0; again < 3; again++) {
            upload(ben, payment);
            upload(ada, payment);
            upload(cy, onward);
            upload(ben, payment, onward);
        }
        assertThat(evidenceAgainst(ada) + evidenceAgainst(ben) + evidenceAgainst(cy))
                .isZero();
        assertThat(centralBank.revocationLists(centralBank.firstBank())).isEmpty();
    }

    @Test
    void oneCaseInManyHandsAtOnceIsOneFileAndOneList() throws InterruptedException, ExecutionException {
        // Given
        var clone = ada.cloned();
        var note = economy.note(ada, "50.00");
        var toBen = economy.pay(ada, ben, "50.00", note);
        var toCy = economy.pay(clone, cy, "50.00", note);
        judge(ben, toBen);
        judge(cy, toCy);
        var updates = List.copyOf(new HashSet<>(centralBank.updateBodies()));
        // When
        deliverAtOnce(updates, 8);
        // Then
        assertThat(evidenceAgainst(ada)).isEqualTo(2);
        proven(EvidenceKind.DOUBLE_SPEND, note, toBen, toCy);
        for (EconomyAgent agent : List.of(centralBank.firstBank(), centralBank.secondBank())) {
            assertThat(centralBank.revocationLists(agent)).hasSize(1);
        }
    }

    @Test
    void manyCasesAtOnceMakeListsThatNeverFork() throws InterruptedException, ExecutionException {
        // Given
        var culprits = new ArrayList<EconomyDevice>();
        for (int at = 0; at < 6; at++) {
            var culprit = economy.device(centralBank.firstBank());
            var clone = culprit.cloned();
            var note = economy.note(culprit, "10.00");
            judge(ben, economy.pay(culprit, ben, "10.00", note));
            judge(cy, economy.pay(clone, cy, "10.00", note));
            culprits.add(culprit);
        }
        // When
        deliverAtOnce(centralBank.updateBodies(), 2);
        // Then
        var lists = centralBank.revocationLists(centralBank.secondBank());
        assertThat(lists).isNotEmpty();
        assertThat(lists).extracting(list -> list.body().version()).doesNotHaveDuplicates();
        assertThat(lists.getLast().body().revoked())
                .extracting(RevokedKey::certificate)
                .containsAll(culprits.stream().map(EvidenceTest::hash).toList());
    }

    private void judge(EconomyDevice device, Payment... payments) {
        assertThat(Invocations.deliver(
                        "double-spend-check", centralBank.request(device, economy.envelope(device, payments))))
                .isEmpty();
    }

    private void deliverAtOnce(List<String> updates, int times) throws InterruptedException, ExecutionException {
        try (var hosts = Executors.newFixedThreadPool(8)) {
            var deliveries = new ArrayList<Future<List<String>>>();
            for (int again = 0; again < times; again++) {
                for (String update : updates) {
                    deliveries.add(hosts.submit(() -> Invocations.deliver("ownership-update", List.of(update))));
                }
            }
            for (Future<List<String>> each : deliveries) {
                assertThat(each.get()).isEmpty();
            }
        }
    }

    private Evidence file(EvidenceKind kind, Output note, Payment first, Payment second) {
        var subject = new EvidenceSubject(kind, note.outpoint().root(), first.txid(), 0, second.txid(), 0);
        List<Bytes> files = evidenceBook.files(List.of(subject));
        assertThat(files).hasSize(1);
        return accepted(Wire.EVIDENCE.decode(files.getFirst()));
    }

    /// What the stand-alone verifier makes of the file that was kept.
    private Conviction proven(EvidenceKind kind, Output note, Payment first, Payment second) {
        return accepted(
                new EvidenceVerifier(economy.anchor(), economy.signatures()).verify(file(kind, note, first, second)));
    }

    private long evidenceAgainst(EconomyDevice device) {
        return centralBank.count("SELECT count(*) FROM central_bank.evidence WHERE device = decode('%s', 'hex')"
                .formatted(device.id().value().toHex()));
    }

    /// Everyone on the newest list that came to both banks since the last look.
    private List<CertificateHash> revokedNow() {
        var first = centralBank.revocationLists(centralBank.firstBank());
        assertThat(centralBank.revocationLists(centralBank.secondBank())).isEqualTo(first);
        assertThat(first).isNotEmpty();
        return first.getLast().body().revoked().stream()
                .map(RevokedKey::certificate)
                .toList();
    }

    private static CertificateHash hash(EconomyDevice device) {
        Certificate.Device certificate = device.certificate();
        return certificate.hash();
    }
}
