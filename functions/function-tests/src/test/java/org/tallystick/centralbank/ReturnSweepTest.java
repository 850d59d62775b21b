package org.tallystick.centralbank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.testkit.SignedEconomy.accepted;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.harness.Invocations;
import org.tallystick.identity.AccountId;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import org.tallystick.note.NoteId;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.ownership.OutputReturn;
import org.tallystick.ownership.OutputReturns;
import org.tallystick.ownership.OwnershipUpdate;
import org.tallystick.ownership.Party;
import org.tallystick.ownership.RootNote;
import org.tallystick.payment.Output;
import org.tallystick.payment.Payment;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.testkit.EconomyAgent;
import org.tallystick.testkit.EconomyDevice;
import org.tallystick.testkit.NoteFixture;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

/// What nobody claimed in time goes back to an account (PROTOCOL §6.1). In these tests the drain is an hour.
@QuarkusTest
class ReturnSweepTest extends PaymentsScene {
    private static final Duration LONG_AGO = Duration.ofHours(2);
    private static final Duration JUST_NOW = Duration.ofMinutes(30);

    @BeforeEach
    void openTheQueues() {
        queues.create(QueueName.RETURN_CLAIMS, QueueName.WON_RETURNS);
        centralBank.forget();
    }

    @AfterEach
    void leaveNothingBehind() {
        queues.drain(QueueName.RETURN_CLAIMS);
        queues.drain(QueueName.WON_RETURNS);
        centralBank.forget();
    }

    @Test
    void whatNobodySpentGoesBackToWhoeverHeldItLast() {
        // Given: Ada's change and Cy's twenty lie idle.
        var note = noteEnding(LONG_AGO);
        var payment = economy.pay(ada, cy, "20.00", note);
        settleInTime(cy, payment, note);
        long reserveBefore = reserve(cy.agent());
        // When
        sweepThrough();
        // Then
        assertThat(outputs(note))
                .containsExactlyInAnyOrder(
                        "50.00 SPENT", "20.00 SPENT", "30.00 SPENT", "20.00 RETURNED", "30.00 RETURNED");
        assertThat(returns(cy.agent())).singleElement().satisfies(edge -> {
            assertThat(edge.payer().device()).isEqualTo(cy.id());
            assertThat(edge.hop()).isEqualTo(1);
            assertThat(edge.pay().minorUnits()).isEqualTo(20_00);
        });
        assertThat(returns(ada.agent()))
                .extracting(edge -> edge.payer().device())
                .containsExactlyInAnyOrder(cy.id(), ada.id());
        // Across agents the reserve moves with the money (PROTOCOL §4.7), and the quota comes back (§7).
        assertThat(reserve(cy.agent()) - reserveBefore).isEqualTo(20_00);
        assertThat(seriesOutstanding()).isZero();
    }

    @Test
    void nothingIsReturnedWhileTheDrainLasts() {
        // Given
        var note = noteEnding(JUST_NOW);
        settleInTime(ben, economy.pay(ada, ben, "20.00", note), note);
        // When
        sweep();
        // Then
        assertThat(claims()).isEmpty();
        assertThat(outputs(note)).containsExactlyInAnyOrder("50.00 SPENT", "20.00 LIVE", "30.00 LIVE");
    }

    @Test
    void whatAPayeeNeverShowedGoesToTheLastOneWhoIsKnown() {
        // Given: only Ada uploads.
        var note = noteEnding(LONG_AGO);
        var payment = economy.pay(ada, cy, "50.00", note);
        settleInTime(ada, payment, note);
        // When
        sweepThrough();
        // Then: Cy's certificate is not on Ada's way, so the last one known with an account is Ada.
        assertThat(outputs(note)).containsExactlyInAnyOrder("50.00 SPENT", "50.00 SPENT", "50.00 RETURNED");
        assertThat(returns(ada.agent()))
                .extracting(edge -> edge.payer().device())
                .containsExactly(ada.id());
    }

    @Test
    void aSweepTenTimesAndByManyAtOnceReturnsOnce() throws InterruptedException, ExecutionException {
        // Given
        var note = noteEnding(LONG_AGO);
        settleInTime(ben, economy.pay(ada, ben, "20.00", note), note);
        sweep();
        var claims = claims();
        // When
        try (var hosts = Executors.newFixedThreadPool(5)) {
            everywhere(hosts.invokeAll(Collections.nCopies(10, () -> Invocations.deliver("return-check", claims))));
            // A claim that comes again is answered again, with the same message.
            var won = queues.drain(QueueName.WON_RETURNS);
            assertThat(won).isNotEmpty().containsOnly(won.getFirst());
            everywhere(hosts.invokeAll(Collections.nCopies(
                    10, () -> Invocations.deliver("return-entry", List.of(won.getFirst(), won.getFirst())))));
        }
        // Then
        assertThat(outputs(note))
                .containsExactlyInAnyOrder(
                        "50.00 SPENT", "20.00 SPENT", "30.00 SPENT", "20.00 RETURNED", "30.00 RETURNED");
        assertThat(returns(ada.agent())).hasSize(2);
        lookAgain();
        sweep();
        assertThat(claims()).isEmpty();
        assertThat(centralBank.count("SELECT count(*) FROM central_bank.unreturned_note"))
                .isZero();
    }

    // Guards against a mistake of settlement systems that ask the ledger of owners, and not the book of claims, what is
    // unspent: what is claimed and not registered yet would be paid twice, to the payee and back to the payer.
    @Test
    void anEdgeThatIsClaimedButNotRegisteredYetIsNotReturned() {
        // Given: Ada's fifty are registered; her payment to Ben is claimed, and the registry has not heard of it.
        var note = noteEnding(LONG_AGO);
        register(ada, note);
        var payment = economy.pay(ada, ben, "50.00", note);
        var claimed = centralBank.judge(inTime(ben, payment, note));
        assertThat(outputs(note)).containsExactly("50.00 LIVE");
        // When
        sweepThrough();
        enter(claimed);
        // Then
        assertThat(outputs(note)).containsExactlyInAnyOrder("50.00 SPENT", "50.00 LIVE");
        assertThat(returns(ada.agent())).isEmpty();
        // And the next sweep returns it to Ben.
        lookAgain();
        sweepThrough();
        assertThat(returns(ben.agent()))
                .extracting(edge -> edge.payer().device())
                .containsExactly(ben.id());
    }

    @Test
    void whatComesAfterTheSweepIsALateClaimAndAccusesNobody() {
        // Given: Ben's bank took the payment in time, and its message comes after the sweep.
        var note = noteEnding(LONG_AGO);
        register(ada, note);
        var payment = economy.pay(ada, ben, "20.00", note);
        sweepThrough();
        // When
        var update = judgeOne(inTime(ben, payment, note));
        enter(List.of(update));
        // Then
        assertThat(verdicts(update)).containsExactly(new ComponentVerdict.Refused(RejectionCode.LATE_CLAIM));
        assertThat(update.conflicts()).isEmpty();
        assertThat(outputs(note))
                .containsExactlyInAnyOrder("50.00 SPENT", "50.00 RETURNED", "20.00 CONTESTED", "30.00 CONTESTED");
        assertThat(centralBank.count("SELECT count(*) FROM central_bank.evidence"))
                .isZero();
        assertThat(centralBank.revocationLists(ada.agent())).isEmpty();
    }

    @Test
    void whatWasBuiltOnALateClaimIsLateToo() {
        // Given
        var note = noteEnding(LONG_AGO);
        register(ada, note);
        var first = economy.pay(ada, ben, "20.00", note);
        var second = economy.pay(ben, cy, "20.00", economy.paid(first, 0));
        sweepThrough();
        // When
        var update = judgeOne(inTime(cy, second, note));
        // Then
        assertThat(verdicts(update)).containsExactly(new ComponentVerdict.Refused(RejectionCode.LATE_CLAIM));
        assertThat(update.conflicts()).isEmpty();
    }

    @Test
    void whatWasBuiltOnALateClaimIsLateEvenWhenItsReceiptIs() {
        // Given
        var note = noteEnding(LONG_AGO);
        register(ada, note);
        var first = economy.pay(ada, ben, "20.00", note);
        var second = economy.pay(ben, cy, "20.00", economy.paid(first, 0));
        sweepThrough();
        // When: nothing of it came in time.
        var update = judgeOne(centralBank.request(cy, economy.envelope(cy, second)));
        // Then
        assertThat(verdicts(update)).containsExactly(new ComponentVerdict.Refused(RejectionCode.LATE_CLAIM));
    }

    @Test
    void tenSweepsAtOnceAskForEachOutputOnce() throws InterruptedException, ExecutionException {
        // Given
        var notes = List.of(noteEnding(LONG_AGO), noteEnding(LONG_AGO), noteEnding(LONG_AGO));
        notes.forEach(note -> register(ada, note));
        // When
        try (var hosts = Executors.newFixedThreadPool(5)) {
            for (var each : hosts.invokeAll(Collections.nCopies(10, Executors.callable(ReturnSweepTest::sweep)))) {
                each.get();
            }
        }
        // Then
        var asked = claims().stream()
                .flatMap(body -> accepted(Messages.RETURN_CLAIMS.open(body)).returns().stream())
                .map(OutputReturn::output)
                .toList();
        assertThat(asked)
                .containsExactlyInAnyOrderElementsOf(
                        notes.stream().map(Output::outpoint).toList());
    }

    @Test
    void redeemingIsOpenUntilTheSweepAndNotAfterIt() {
        // Given
        var early = noteEnding(LONG_AGO);
        var late = noteEnding(LONG_AGO);
        register(ada, early);
        register(ada, late);
        var redeemedEarly = economy.redeem(ada, new AccountId("ADA"), "50.00", early);
        var redeemedLate = economy.redeem(ada, new AccountId("ADA"), "50.00", late);
        centralBank.settle(centralBank.request(ada, economy.envelope(ada, redeemedEarly)));
        // When
        sweepThrough();
        centralBank.settle(centralBank.request(ada, economy.envelope(ada, redeemedLate)));
        // Then
        assertThat(outputs(early)).containsExactlyInAnyOrder("50.00 SPENT", "50.00 REDEEMED");
        assertThat(outputs(late)).containsExactlyInAnyOrder("50.00 SPENT", "50.00 RETURNED", "50.00 CONTESTED");
    }

    @Test
    void aMessageThatWantsMoneyBackBeforeItsDeadlineIsPutAside() {
        // Given: a claim as the sweep would send it, of a note that lives for another month.
        var note = economy.note(ada, "50.00");
        register(ada, note);
        centralBank.execute("UPDATE central_bank.unreturned_note SET due_at = now() - interval '1 day'");
        var output = note.outpoint();
        var root = RootNote.of(economy.noteOf(output));
        var holder = new Party(ada.agent().id(), ada.id(), ada.key().publicKey());
        var claim = new OutputReturn(root, output, Wire.returnId(output), note.amount(), 0, 0, holder, holder);
        // When
        sweep();
        // Then: the sweep asks for nothing, and who asks is not heard.
        assertThat(claims()).isEmpty();
        assertThat(Invocations.deliver(
                        "return-check",
                        Messages.RETURN_CLAIMS.to(
                                QueueName.RETURN_CLAIMS, new OutputReturns(CentralBank.now(), List.of(claim)))))
                .containsExactly("0");
        assertThat(centralBank.count("SELECT count(*) FROM central_bank.spend")).isZero();
    }

    private Output noteEnding(Duration ago) {
        var deadline = CentralBank.now().minus(ago);
        var fixture = NoteFixture.note()
                .withId(NoteId.create(0, deadline, economy.random()))
                .issuedAt(deadline.minus(Duration.ofHours(10)))
                .expiring(deadline.minus(Duration.ofHours(1)), Duration.ofHours(1))
                .of("50.00")
                .to(ada.key().publicKey());
        return economy.note(ada.agent(), fixture);
    }

    private void register(EconomyDevice holder, Output note) {
        assertThat(Invocations.deliver(
                        "note-registration",
                        centralBank.minted(holder.agent(), holder, economy.noteOf(note.outpoint()))))
                .isEmpty();
    }

    private OutgoingMessage inTime(EconomyDevice uploader, Payment payment, Output note) {
        Instant deadline = economy.noteOf(note.outpoint()).note().deadline();
        return centralBank.request(
                uploader.agent(), economy.envelope(uploader, payment), deadline.minus(Duration.ofMinutes(1)));
    }

    private void settleInTime(EconomyDevice uploader, Payment payment, Output note) {
        centralBank.settle(inTime(uploader, payment, note));
        centralBank.notices(ada.agent());
        centralBank.notices(cy.agent());
    }

    private static void enter(List<OwnershipUpdate> updates) {
        var bodies = updates.stream()
                .map(update -> Messages.OWNERSHIP_UPDATE.to(QueueName.OWNERSHIP_UPDATES, update))
                .toArray(OutgoingMessage[]::new);
        assertThat(Invocations.deliver("ownership-update", bodies)).isEmpty();
    }

    private static void sweep() {
        Invocations.invoke("return-sweep", "{}");
    }

    private List<String> claims() {
        return queues.drain(QueueName.RETURN_CLAIMS);
    }

    /// As the queues do it.
    private void sweepThrough() {
        sweep();
        assertThat(Invocations.deliver("return-check", claims())).isEmpty();
        assertThat(Invocations.deliver("return-entry", queues.drain(QueueName.WON_RETURNS)))
                .isEmpty();
    }

    /// As if another drain had passed.
    private void lookAgain() {
        centralBank.execute("UPDATE central_bank.unreturned_note SET due_at = due_at - interval '1 day'");
    }

    private static void everywhere(List<Future<List<String>>> deliveries)
            throws InterruptedException, ExecutionException {
        for (Future<List<String>> each : deliveries) {
            assertThat(each.get()).isEmpty();
        }
    }

    private List<SettledEdge> returns(EconomyAgent agent) {
        var edges = new ArrayList<SettledEdge>();
        centralBank.notices(agent).forEach(notice -> edges.addAll(notice.edges()));
        return edges.stream()
                .filter(edge -> edge.purpose() == EdgePurpose.RETURN)
                .toList();
    }

    private long reserve(EconomyAgent agent) {
        return centralBank.count("SELECT coalesce(sum(signed_minor_units), 0) FROM central_bank.reserve_posting"
                + " WHERE agent_id = '" + agent.id().value() + "'");
    }

    private long seriesOutstanding() {
        return centralBank.count("SELECT coalesce(sum(signed_minor_units), 0) FROM central_bank.series_posting");
    }
}
