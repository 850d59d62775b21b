package org.tallystick.testkit.centralbank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tallystick.identity.AgentId;
import org.tallystick.messaging.Outbox;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.note.Outpoint;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.ownership.JudgedEdge;
import org.tallystick.ownership.OutputState;
import org.tallystick.ownership.OwnershipUpdate.HandOver;
import org.tallystick.ownership.Party;
import org.tallystick.ownership.RegisteredOutput;
import org.tallystick.ownership.Registry;
import org.tallystick.ownership.RegistryBatch;
import org.tallystick.ownership.RegistryChange;
import org.tallystick.ownership.RegistryEffects;
import org.tallystick.ownership.RegistryEffects.ReservePosting;
import org.tallystick.payment.Payment;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.OutboxContract;
import org.tallystick.testkit.PaymentFixture;

/// What every [Registry] must do (PROTOCOL §4.5, §4.6). The store may hold notes of other tests, for every note here is
/// fresh.
public interface RegistryContract {
    Registry registry();

    /// Where the registry keeps its messages.
    Outbox outbox();

    /// Remembers what it is asked and says that this follows from it.
    final class Told implements Function<RegistryChange, RegistryEffects> {
        private final List<RegistryChange> changes = new ArrayList<>();
        private final RegistryEffects effects;

        private Told(RegistryEffects effects) {
            this.effects = effects;
        }

        static Told nothing() {
            return messages();
        }

        static Told messages(OutgoingMessage... messages) {
            return new Told(new RegistryEffects(List.of(), List.of(), List.of(messages)));
        }

        static Told reserves(ReservePosting... postings) {
            return new Told(new RegistryEffects(List.of(postings), List.of(), List.of()));
        }

        @Override
        public RegistryEffects apply(RegistryChange change) {
            changes.add(change);
            return effects;
        }

        RegistryChange change() {
            return changes.getLast();
        }
    }

    /// What was new of the batch.
    private RegistryChange enter(RegistryBatch batch) {
        var told = Told.nothing();
        assertThat(registry().enter(batch, told)).isEmpty();
        return told.change();
    }

    private Map<Outpoint, OutputState> states(FreshNote fresh) {
        return registry().outputs(List.of(fresh.note().root())).stream()
                .collect(Collectors.toMap(RegisteredOutput::outpoint, RegisteredOutput::state));
    }

    private static RegisteredOutput live(FreshNote fresh) {
        var note = fresh.note();
        return new RegisteredOutput(note.outpoint(), note.amount(), note.owner(), 0, OutputState.LIVE);
    }

    @Test
    default void aMintedNoteIsLiveHoweverOftenItIsReported() {
        // Given
        var one = FreshNote.fresh();
        var other = FreshNote.fresh();

        // When
        registry().enter(one.minted(other));
        registry().enter(other.minted(one));

        // Then
        assertThat(registry().outputs(List.of(one.note().root()))).containsExactly(live(one));
        assertThat(registry().outputs(List.of(other.note().root()))).containsExactly(live(other));
    }

    @Test
    default void aSecondNoteUnderOneRootIsHonouredToo() {
        var one = FreshNote.fresh();
        var twin = one.twin();
        registry().enter(one.minted());

        registry().enter(one.minted(twin));

        assertThat(registry().outputs(List.of(one.note().root()))).containsExactlyInAnyOrder(live(one), live(twin));
    }

    @Test
    default void outputsComeInTheirOrderAndUnknownRootsHaveNone() {
        // Given
        var one = FreshNote.fresh();
        var other = FreshNote.fresh();
        enter(one.batch(one.pays("20.00", one.party())));
        enter(other.batch(other.pays("20.00", other.party())));
        var roots = List.of(
                other.note().root(),
                FreshNote.fresh().note().root(),
                one.note().root(),
                other.note().root());

        // When
        var outputs = registry().outputs(roots);

        // Then
        assertThat(outputs).extracting(RegisteredOutput::outpoint).hasSize(6).isSorted();
        assertThat(registry().outputs(List.of())).isEmpty();
    }

    @Test
    default void aPaymentSpendsItsInputAndMakesTwoOutputs() {
        // Given
        var fresh = FreshNote.fresh();
        var payee = fresh.party();
        var edge = fresh.pays("20.00", payee);

        // When
        var change = enter(fresh.batch(edge));

        // Then
        assertThat(change.notes()).containsExactly(fresh.note().id());
        assertThat(change.outputs())
                .containsExactlyInAnyOrder(fresh.note().outpoint(), edge.payOutpoint(), edge.changeOutpoint());
        assertThat(change.handOvers()).isEmpty();
        var spent = fresh.note().outpoint();
        assertThat(registry().outputs(List.of(fresh.note().root())))
                .containsExactlyInAnyOrder(
                        new RegisteredOutput(
                                spent, fresh.note().amount(), fresh.owner().key(), 0, OutputState.SPENT),
                        new RegisteredOutput(
                                edge.payOutpoint(), Amounts.cny("20.00"), payee.key(), 1, OutputState.ATTESTED),
                        new RegisteredOutput(
                                edge.changeOutpoint(),
                                Amounts.cny("30.00"),
                                fresh.owner().key(),
                                0,
                                OutputState.LIVE));
    }

    @Test
    default void theSameBatchAgainIsNothingNew() {
        var fresh = FreshNote.fresh();
        var batch = fresh.batch(fresh.pays("20.00", fresh.party()));
        enter(batch);
        var before = states(fresh);

        assertThat(enter(batch)).isEqualTo(new RegistryChange(Set.of(), Set.of(), Set.of()));
        assertThat(states(fresh)).isEqualTo(before);
    }

    @Test
    default void whatIsNewIsNewOnce() {
        // Given
        var fresh = FreshNote.fresh();
        var first = fresh.pays("20.00", fresh.party());
        var second = fresh.onward(first, "5.00", fresh.party());
        enter(fresh.batch(first));

        // When
        var change = enter(fresh.batch(first, second));

        // Then
        assertThat(change.isNew(first)).isFalse();
        assertThat(change.isNew(second)).isTrue();
        assertThat(change.notes()).isEmpty();
        assertThat(change.outputs()).containsExactlyInAnyOrder(second.payOutpoint(), second.changeOutpoint());
    }

    @Test
    default void aMintedNoteThatIsReportedLateStaysSpent() {
        var fresh = FreshNote.fresh();
        enter(fresh.batch(fresh.pays("20.00", fresh.party())));
        var before = states(fresh);

        registry().enter(fresh.minted());

        assertThat(states(fresh)).isEqualTo(before).containsEntry(fresh.note().outpoint(), OutputState.SPENT);
    }

    @Test
    default void aStateIsRaisedAndNeverLowered() {
        // Given
        var fresh = FreshNote.fresh();
        var first = fresh.pays("20.00", fresh.party());
        var second = fresh.onward(first, "20.00", fresh.party());

        // Then
        enter(fresh.batch(first));
        assertThat(states(fresh)).containsEntry(first.payOutpoint(), OutputState.ATTESTED);
        assertThat(enter(fresh.batch(FreshNote.seen(first))).outputs()).isEmpty();
        assertThat(states(fresh)).containsEntry(first.payOutpoint(), OutputState.LIVE);
        enter(fresh.batch(first));
        assertThat(states(fresh)).containsEntry(first.payOutpoint(), OutputState.LIVE);
        enter(fresh.batch(first, second));
        assertThat(states(fresh)).containsEntry(first.payOutpoint(), OutputState.SPENT);
        enter(fresh.batch(FreshNote.seen(first)));
        assertThat(states(fresh))
                .containsEntry(first.payOutpoint(), OutputState.SPENT)
                .containsEntry(second.payOutpoint(), OutputState.ATTESTED)
                .hasSize(4);
    }

    @Test
    default void whatLostIsContestedAndTakesNothingFromTheWinner() {
        // Given
        var fresh = FreshNote.fresh();
        var winner = fresh.pays("20.00", fresh.party());
        var loser = FreshNote.against(winner, fresh.pays("35.00", fresh.party()));

        // When
        enter(fresh.batch(winner));
        enter(fresh.batch(winner, loser));

        // Then
        assertThat(states(fresh))
                .isEqualTo(Map.of(
                        fresh.note().outpoint(), OutputState.SPENT,
                        winner.payOutpoint(), OutputState.ATTESTED,
                        winner.changeOutpoint(), OutputState.LIVE,
                        loser.payOutpoint(), OutputState.CONTESTED,
                        loser.changeOutpoint(), OutputState.CONTESTED));
    }

    @Test
    default void whatLeavesTheChainStaysInItsSum() {
        var redeemed = FreshNote.fresh();
        var redeem = redeemed.leaves(EdgePurpose.REDEEM, "50.00");
        var reissued = FreshNote.fresh();
        var reissue = reissued.leaves(EdgePurpose.REISSUE, "10.00");

        enter(redeemed.batch(redeem));
        enter(reissued.batch(reissue));

        assertThat(states(redeemed))
                .isEqualTo(Map.of(
                        redeemed.note().outpoint(), OutputState.SPENT, redeem.payOutpoint(), OutputState.REDEEMED));
        assertThat(states(reissued))
                .containsEntry(reissue.payOutpoint(), OutputState.REISSUED)
                .containsEntry(reissue.changeOutpoint(), OutputState.LIVE);
    }

    /// PROTOCOL §6.1.
    @Test
    default void whatIsReturnedIsNewOnceAndStaysInItsSum() {
        // Given
        var fresh = FreshNote.fresh();
        registry().enter(fresh.minted());
        var returned = fresh.returned();

        // When
        var change = enter(fresh.batch(returned));

        // Then
        assertThat(change.isNew(returned)).isTrue();
        assertThat(states(fresh))
                .isEqualTo(
                        Map.of(fresh.note().outpoint(), OutputState.SPENT, returned.returned(), OutputState.RETURNED));
        assertThat(enter(fresh.batch(returned)).isNew(returned)).isFalse();
        registry().enter(fresh.minted());
        assertThat(states(fresh)).hasSize(2).containsEntry(fresh.note().outpoint(), OutputState.SPENT);
    }

    /// PROTOCOL §7.
    @Test
    default void outputsThatDoNotSumToTheirNoteLeaveNothingBehind() {
        // Given
        var fresh = FreshNote.fresh();
        var right = fresh.pays("20.00", fresh.party());
        var wrong = FreshNote.leaving(Amounts.cny("30.01"), right);
        var message = fresh.bank().fresh().message();

        // When
        assertThatThrownBy(() -> registry().enter(fresh.batch(wrong), Told.messages(message)))
                .isInstanceOf(RuntimeException.class);

        // Then
        assertThat(states(fresh)).isEmpty();
        assertThat(outbox().unsent(OutboxContract.ALWAYS, OutboxContract.EVERYTHING))
                .doesNotContain(message);
        assertThat(enter(fresh.batch(right)).notes())
                .containsExactly(fresh.note().id());
    }

    @Test
    default void reservePostingsThatDoNotBalanceInEachCurrencyLeaveNothingBehind() {
        var fresh = FreshNote.fresh();
        var batch = fresh.batch(fresh.pays("20.00", fresh.party()));
        var one = FreshNote.fresh().bank().id();
        var other = FreshNote.fresh().bank().id();
        var gains = new ReservePosting(one, Amounts.CNY, 500);

        for (Told told : List.of(
                Told.reserves(gains),
                Told.reserves(gains, new ReservePosting(other, Amounts.CNY, -499)),
                Told.reserves(gains, new ReservePosting(other, Amounts.EUR, -500)))) {
            assertThatThrownBy(() -> registry().enter(batch, told)).isInstanceOf(RuntimeException.class);
            assertThat(states(fresh)).isEmpty();
        }
        registry().enter(batch, Told.reserves(gains, new ReservePosting(other, Amounts.CNY, -500)));
        assertThat(states(fresh)).hasSize(3);
    }

    @Test
    default void messagesAreKeptWithTheChangeAndAnsweredOnce() {
        // Given
        var fresh = FreshNote.fresh();
        var batch = fresh.batch(fresh.pays("20.00", fresh.party()));
        var one = fresh.bank().fresh().message();
        var other = fresh.bank().fresh().message();

        // Then
        assertThat(registry().enter(batch, Told.messages(one))).containsExactly(one);
        assertThat(registry().enter(batch, Told.messages(one, other))).containsExactly(other);
        assertThat(outbox().unsent(OutboxContract.ALWAYS, OutboxContract.EVERYTHING))
                .containsOnlyOnce(one)
                .containsOnlyOnce(other);
    }

    /// A payment of this note's that is to be handed over (PROTOCOL §3.4).
    record Handed(FreshNote note, Payment payment, JudgedEdge edge) {
        static Handed fresh() {
            var fresh = FreshNote.fresh();
            var note = fresh.note();
            var payment = PaymentFixture.payment()
                    .spending(note.outpoint(), note.amount(), Amounts.cny("20.00"))
                    .signed();
            return new Handed(fresh, payment, fresh.pays(payment.txid(), "20.00", fresh.party()));
        }

        RegistryBatch shown(JudgedEdge asEdge) {
            return note.batch(List.of(new HandOver(asEdge.payee(), payment)), asEdge);
        }
    }

    @Test
    default void aPaymentIsHandedOverOnce() {
        var handed = Handed.fresh();

        assertThat(enter(handed.shown(handed.edge())).handOvers())
                .containsExactly(handed.payment().txid());
        assertThat(enter(handed.shown(handed.edge())).handOvers()).isEmpty();
    }

    @Test
    default void whatItsPayeeShowedIsNotHandedOver() {
        var handed = Handed.fresh();

        assertThat(enter(handed.shown(FreshNote.seen(handed.edge()))).handOvers())
                .isEmpty();
        assertThat(enter(handed.shown(handed.edge())).handOvers()).isEmpty();
    }

    @Test
    default void whosePayeeNobodyKnowsWaitsUntilItsBankIsKnown() {
        var handed = Handed.fresh();
        var known = handed.edge().payee();
        var unknown = new Party(AgentId.UNKNOWN, known.device(), known.key());

        assertThat(enter(handed.shown(FreshNote.to(unknown, handed.edge()))).handOvers())
                .isEmpty();
        assertThat(enter(handed.shown(handed.edge())).handOvers())
                .containsExactly(handed.payment().txid());
    }
}
