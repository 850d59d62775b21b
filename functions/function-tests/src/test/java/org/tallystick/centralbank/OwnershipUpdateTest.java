package org.tallystick.centralbank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.testkit.SignedEconomy.accepted;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.tallystick.certificate.RevocationList;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.crypto.EvidenceVerifier;
import org.tallystick.evidence.EvidenceBook;
import org.tallystick.evidence.EvidenceKind;
import org.tallystick.evidence.EvidenceSubject;
import org.tallystick.harness.Invocations;
import org.tallystick.identity.AccountId;
import org.tallystick.messaging.QueueName;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.ownership.OwnershipUpdate;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.settlement.SettlementNotice;
import org.tallystick.suite.Signed;
import org.tallystick.testkit.EconomyAgent;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

@QuarkusTest
class OwnershipUpdateTest extends PaymentsScene {
    private static final AccountId ACCOUNT = new AccountId("HOLDER");

    @Inject
    @SuppressWarnings("NullAway.Init")
    EvidenceBook evidenceBook;

    @Test
    void aPaymentMovesTheMoneyAndTellsTheAgents() {
        // Given
        var note = economy.note(ada, "50.00");
        var payment = economy.pay(ada, cy, "20.00", note);
        // When
        upload(cy, payment);
        // Then
        assertThat(outputs(note)).containsExactlyInAnyOrder("50.00 SPENT", "20.00 LIVE", "30.00 LIVE");
        var told = centralBank.notices(cy.agent());
        assertThat(edges(told)).hasSize(1);
        assertThat(edges(told).getFirst().txid()).isEqualTo(payment.txid());
        assertThat(verdicts(told)).isEqualTo(1);
        assertThat(edges(centralBank.notices(ada.agent()))).hasSize(1);
    }

    @Test
    void theSameUpdateTenTimesAndByManyAtOnceHasOneEffectAndOneSetOfNotices()
            throws InterruptedException, ExecutionException {
        // Given
        var note = economy.note(ada, "50.00");
        var first = economy.pay(ada, ben, "20.00", note);
        var second = economy.pay(ben, cy, "15.00", economy.paid(first, 0));
        Invocations.deliver("double-spend-check", centralBank.request(cy, economy.envelope(cy, second)));
        var update = centralBank.updateBodies().getFirst();
        // When
        try (var hosts = Executors.newFixedThreadPool(5)) {
            var deliveries = new ArrayList<Future<List<String>>>();
            for (int host = 0; host < 10; host++) {
                deliveries.add(hosts.submit(() -> Invocations.deliver("ownership-update", List.of(update, update))));
            }
            for (Future<List<String>> each : deliveries) {
                assertThat(each.get()).isEmpty();
            }
        }
        // Then
        assertThat(outputs(note))
                .containsExactlyInAnyOrder("50.00 SPENT", "20.00 SPENT", "30.00 LIVE", "15.00 LIVE", "5.00 LIVE");
        assertThat(edges(centralBank.notices(centralBank.firstBank()))).hasSize(2);
        assertThat(edges(centralBank.notices(centralBank.secondBank()))).hasSize(1);
    }

    @Test
    void aPaymentItsPayeeHasNotShownIsAttestedAndHandedOverOnce() {
        // Given
        var note = economy.note(ada, "50.00");
        var payment = economy.pay(ada, cy, "50.00", note);
        // When: Ada uploads with Cy's certificate, which she knows from the handshake.
        var envelope = economy.envelope(ada, List.of(economy.unacknowledged(payment)));
        var request = centralBank.request(ada, Envelopes.withCertificateOf(cy, envelope, ada));
        centralBank.settle(request);
        centralBank.settle(request);
        // Then
        assertThat(outputs(note)).containsExactlyInAnyOrder("50.00 SPENT", "50.00 ATTESTED");
        assertThat(centralBank.notices(cy.agent()).stream().flatMap(notice -> notice.handedOver().stream()))
                .singleElement()
                .satisfies(handed -> assertThat(handed.payment()).isEqualTo(payment));
        upload(cy, payment);
        assertThat(outputs(note)).containsExactlyInAnyOrder("50.00 SPENT", "50.00 LIVE");
    }

    @Test
    void redeemingAtAnotherBankMovesReserves() {
        // Given
        var note = economy.note(ada, "50.00");
        var payment = economy.pay(ada, cy, "20.00", note);
        var redeemed = economy.redeem(cy, ACCOUNT, "20.00", economy.paid(payment, 0));
        long first = reserveOf(centralBank.firstBank());
        long second = reserveOf(centralBank.secondBank());
        // When
        upload(cy, payment, redeemed);
        upload(cy, payment, redeemed);
        // Then
        assertThat(outputs(note))
                .containsExactlyInAnyOrder("50.00 SPENT", "20.00 SPENT", "30.00 LIVE", "20.00 REDEEMED");
        assertThat(reserveOf(centralBank.firstBank())).isEqualTo(first - 20_00);
        assertThat(reserveOf(centralBank.secondBank())).isEqualTo(second + 20_00);
        assertThat(edges(centralBank.notices(cy.agent())))
                .extracting(SettledEdge::purpose)
                .contains(EdgePurpose.REDEEM);
    }

    @Test
    void reissuedMoneyLeavesTheChain() {
        var note = economy.note(ada, "50.00");
        var reissued = economy.reissue(ada, "50.00", note);
        upload(ada, reissued);
        assertThat(outputs(note)).containsExactlyInAnyOrder("50.00 SPENT", "50.00 REISSUED");
    }

    @Test
    void aDoubleSpenderIsProvenRevokedAndReportedToEveryAgent() {
        // Given
        var note = economy.note(ada, "50.00");
        var clone = ada.cloned();
        var toBen = economy.pay(ada, ben, "50.00", note);
        var toCy = economy.pay(clone, cy, "50.00", note);
        // When
        upload(ben, toBen);
        upload(cy, toCy);
        upload(cy, toCy);
        // Then
        assertThat(outputs(note)).containsExactlyInAnyOrder("50.00 SPENT", "50.00 LIVE", "50.00 CONTESTED");
        var root = note.outpoint().root();
        for (EvidenceKind kind : EvidenceKind.values()) {
            var subject = new EvidenceSubject(kind, root, toBen.txid(), 0, toCy.txid(), 0);
            var files = evidenceBook.files(List.of(subject));
            assertThat(files).hasSize(1);
            var conviction =
                    accepted(new EvidenceVerifier(economy.anchor(), economy.signatures()).verify(files.getFirst()));
            assertThat(conviction.culprit()).isEqualTo(ada.id());
        }
        for (EconomyAgent agent : List.of(centralBank.firstBank(), centralBank.secondBank())) {
            var lists = queues.drain(QueueName.revocationLists(agent.id()));
            assertThat(lists).hasSize(1);
            var list = accepted(Messages.REVOCATION_LIST.open(lists.getFirst()));
            assertThat(list.body().revoked())
                    .extracting(RevokedKey::certificate)
                    .contains(ada.certificate().hash())
                    .doesNotContain(ben.certificate().hash(), cy.certificate().hash());
            assertThat(isSignedByCentralBank(list)).isTrue();
        }
    }

    @Test
    void oneUpdateThatWouldMakeMoneyStaysBehindAndItsNeighboursAreEntered() {
        // Given: an update whose payment's ancestor is left out.
        var broken = economy.note(ada, "50.00");
        var first = economy.pay(ada, ben, "20.00", broken);
        var second = economy.pay(ben, cy, "20.00", economy.paid(first, 0));
        Invocations.deliver("double-spend-check", centralBank.request(cy, economy.envelope(cy, second)));
        var whole = centralBank.updates().getFirst();
        var torn = new OwnershipUpdate(
                whole.agent(),
                whole.device(),
                whole.sequence(),
                whole.envelope(),
                whole.receivedAt(),
                whole.judgedAt(),
                whole.notes(),
                whole.edges().stream()
                        .filter(edge -> edge.txid().equals(second.txid()))
                        .toList(),
                List.of(),
                whole.verdicts(),
                List.of(),
                List.of());
        var note = economy.note(ada, "30.00");
        var right = economy.pay(ada, ben, "30.00", note);
        Invocations.deliver("double-spend-check", centralBank.request(ben, economy.envelope(ben, right)));
        // When
        var failed = Invocations.deliver(
                "ownership-update",
                List.of(
                        Messages.OWNERSHIP_UPDATE
                                .to(QueueName.OWNERSHIP_UPDATES, torn)
                                .body(),
                        "{}",
                        centralBank.updateBodies().getFirst()));
        // Then
        assertThat(failed).containsExactlyInAnyOrder("0", "1");
        assertThat(outputs(broken)).isEmpty();
        assertThat(outputs(note)).containsExactlyInAnyOrder("30.00 SPENT", "30.00 LIVE");
    }

    @Test
    void mintedNotesAreLiveOnceAndWrongOnesStayOut() {
        // Given
        var note = economy.note(ada, "50.00");
        var signed = economy.noteOf(note.outpoint());
        var right = centralBank.minted(centralBank.firstBank(), ada, signed);
        // When
        for (int again = 0; again < 10; again++) {
            assertThat(Invocations.deliver("note-registration", right, right)).isEmpty();
        }
        // Then
        assertThat(outputs(note)).containsExactly("50.00 LIVE");
        var byAnother = centralBank.minted(centralBank.secondBank(), ada, signed);
        assertThat(Invocations.deliver("note-registration", byAnother)).containsExactly("0");
    }

    @Test
    void aNoteThatComesAfterItsPaymentLowersNothing() {
        var note = economy.note(ada, "50.00");
        upload(ben, economy.pay(ada, ben, "50.00", note));
        var late = centralBank.minted(centralBank.firstBank(), ada, economy.noteOf(note.outpoint()));
        assertThat(Invocations.deliver("note-registration", late)).isEmpty();
        assertThat(outputs(note)).containsExactlyInAnyOrder("50.00 SPENT", "50.00 LIVE");
    }

    @Test
    void aNoteAboveItsQuotaIsHonouredAndRecorded() {
        // Given: no quota stands behind this series.
        long found = centralBank.count("SELECT count(*) FROM central_bank.over_issue");
        var note = economy.note(ada, "50.00");
        // When
        Invocations.deliver(
                "note-registration", centralBank.minted(centralBank.firstBank(), ada, economy.noteOf(note.outpoint())));
        // Then
        assertThat(outputs(note)).containsExactly("50.00 LIVE");
        assertThat(centralBank.count("SELECT count(*) FROM central_bank.over_issue"))
                .isGreaterThan(found);
    }

    private long reserveOf(EconomyAgent agent) {
        return centralBank.reserve(agent, CentralBank.CNY).signedMinorUnits();
    }

    private static List<SettledEdge> edges(List<SettlementNotice> notices) {
        return notices.stream().flatMap(notice -> notice.edges().stream()).toList();
    }

    private static long verdicts(List<SettlementNotice> notices) {
        return notices.stream().mapToLong(notice -> notice.verdicts().size()).sum();
    }

    private boolean isSignedByCentralBank(Signed<RevocationList> list) {
        return economy.centralBank().sign(Wire.REVOCATION_LIST, list.body()).equals(list);
    }
}
