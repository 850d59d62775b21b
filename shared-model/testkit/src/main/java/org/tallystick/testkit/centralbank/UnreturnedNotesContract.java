package org.tallystick.testkit.centralbank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.messaging.Kept;
import org.tallystick.messaging.Outbox;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.ownership.JudgedEdge;
import org.tallystick.ownership.OutputEntry;
import org.tallystick.ownership.OutputState;
import org.tallystick.ownership.Party;
import org.tallystick.ownership.Registry;
import org.tallystick.ownership.RegistryEffects;
import org.tallystick.ownership.RootHistory;
import org.tallystick.ownership.UnreturnedNotes;
import org.tallystick.spending.ClaimBatch;
import org.tallystick.spending.SpendBook;
import org.tallystick.spending.SpendClaim;
import org.tallystick.testkit.Moments;
import org.tallystick.testkit.OutboxContract;

/// What every [UnreturnedNotes] must do (PROTOCOL §6.1). The store may hold notes of other tests, for every note here
/// is fresh; all of them have the same deadline.
public interface UnreturnedNotesContract {
    /// How long after the deadline a test looks.
    Duration DRAIN = Duration.ofDays(1);

    /// When a test looks first, a drain after the deadline.
    Instant FIRST_LOOK = Moments.DEADLINE.plus(DRAIN);

    UnreturnedNotes unreturnedNotes();

    /// Where notes and outputs come from.
    Registry registry();

    /// Where edges come from.
    SpendBook spendBook();

    /// Where messages are kept.
    Outbox outbox();

    /// Looks once, with room for everything that other tests left, at what is due.
    private List<RootHistory> look(FreshNote of, Instant dueUntil, Instant now) {
        var seen = new ArrayList<RootHistory>();
        unreturnedNotes().look(dueUntil, now, 100_000, histories -> {
            seen.clear();
            seen.addAll(histories);
            return List.of();
        });
        return seen.stream()
                .filter(history -> history.notes().contains(of.note()))
                .toList();
    }

    private void enter(FreshNote note, JudgedEdge... edges) {
        registry().enter(note.batch(edges), _ -> new RegistryEffects(List.of(), List.of(), List.of()));
    }

    private static ClaimBatch claimOf(JudgedEdge edge) {
        return new ClaimBatch(
                ClaimBatch.sorted(List.of(new SpendClaim(edge.input(), edge.txid(), edge.component()))),
                List.of(),
                List.of(),
                List.of(),
                Moments.NOON);
    }

    @Test
    default void aNoteIsDueFromItsDeadlineOn() {
        var fresh = FreshNote.fresh();
        registry().enter(fresh.minted());

        assertThat(look(fresh, Moments.DEADLINE.minusSeconds(1), FIRST_LOOK)).isEmpty();
        assertThat(look(fresh, Moments.DEADLINE, FIRST_LOOK)).hasSize(1);
    }

    @Test
    default void itsWholeHistoryIsSeen() {
        // Given
        var fresh = FreshNote.fresh();
        var edge = fresh.pays("20.00", fresh.party());
        spendBook().claim(claimOf(edge), _ -> new Kept<>(true, List.of()));
        enter(fresh, edge);

        // When
        var history = look(fresh, Moments.DEADLINE, FIRST_LOOK).getFirst();

        // Then
        assertThat(history.notes()).containsExactly(fresh.note());
        assertThat(history.outputs())
                .extracting(output -> output.amount() + " " + output.state())
                .containsExactlyInAnyOrder("CNY 50.00 SPENT", "CNY 20.00 ATTESTED", "CNY 30.00 LIVE");
        assertThat(history.edges()).extracting("outpoint", "txid").hasSize(1);
        assertThat(history.edges().getFirst().outpoint()).isEqualTo(edge.input());
    }

    private Party ownerOfPaid(FreshNote note, JudgedEdge edge) {
        return look(note, Moments.DEADLINE, FIRST_LOOK).getFirst().outputs().stream()
                .filter(output -> output.outpoint().equals(edge.payOutpoint()))
                .map(OutputEntry::owner)
                .findFirst()
                .orElseThrow();
    }

    /// A payer may name any device as its payee's.
    @Test
    default void anOwnerIsKnownByItsAgentAndDeviceTogether() {
        var fresh = FreshNote.fresh();
        var edge = fresh.pays("20.00", fresh.party());
        var owner = edge.payee();
        var invented = new DeviceId(Bytes.zeros(DeviceId.SIZE));
        enter(fresh, FreshNote.to(new Party(AgentId.UNKNOWN, invented, owner.key()), edge));

        enter(fresh, edge);

        assertThat(ownerOfPaid(fresh, edge)).isEqualTo(owner);
    }

    /// Any agent may certify a key that is not its customer's; who has the key uploads with its own certificate.
    @Test
    default void whoShowsItselfKnowsBestWhoseDeviceItIs() {
        var fresh = FreshNote.fresh();
        var edge = fresh.pays("20.00", fresh.party());
        var owner = edge.payee();
        enter(fresh, FreshNote.to(new Party(new AgentId("another-bank"), owner.device(), owner.key()), edge));

        enter(fresh, FreshNote.seen(edge));

        assertThat(ownerOfPaid(fresh, edge)).isEqualTo(owner);
    }

    @Test
    default void whoWasSeenIsNotTakenForAnother() {
        var fresh = FreshNote.fresh();
        var edge = fresh.pays("20.00", fresh.party());
        var owner = edge.payee();
        enter(fresh, FreshNote.seen(edge));

        enter(fresh, FreshNote.to(new Party(new AgentId("another-bank"), owner.device(), owner.key()), edge));

        assertThat(ownerOfPaid(fresh, edge)).isEqualTo(owner);
    }

    @Test
    default void anEdgeThatIsNotRegisteredYetIsSeenToo() {
        var fresh = FreshNote.fresh();
        var edge = fresh.pays("20.00", fresh.party());
        registry().enter(fresh.minted());
        spendBook().claim(claimOf(edge), _ -> new Kept<>(true, List.of()));

        assertThat(look(fresh, Moments.DEADLINE, FIRST_LOOK).getFirst().edges()).hasSize(1);
    }

    @Test
    default void whatIsStillThereIsLookedAtAgainAfterAsLongATime() {
        var fresh = FreshNote.fresh();
        registry().enter(fresh.minted());
        look(fresh, Moments.DEADLINE, FIRST_LOOK);

        assertThat(look(fresh, Moments.DEADLINE, FIRST_LOOK)).isEmpty();
        assertThat(look(fresh, FIRST_LOOK.minusSeconds(1), FIRST_LOOK)).isEmpty();
        assertThat(look(fresh, FIRST_LOOK, FIRST_LOOK.plus(DRAIN))).hasSize(1);
    }

    @Test
    default void whatIsNoLongerMoneyIsForgotten() {
        var fresh = FreshNote.fresh();
        enter(fresh, fresh.leaves(EdgePurpose.REDEEM, "50.00"));

        assertThat(look(fresh, Moments.DEADLINE, FIRST_LOOK).getFirst().outputs())
                .extracting(output -> output.state())
                .containsExactlyInAnyOrder(OutputState.SPENT, OutputState.REDEEMED);
        assertThat(look(fresh, FIRST_LOOK.plus(DRAIN), FIRST_LOOK.plus(DRAIN))).isEmpty();
    }

    @Test
    default void anotherNoteUnderTheSameRootBringsItBack() {
        // Given
        var fresh = FreshNote.fresh();
        var twin = fresh.twin();
        enter(fresh, fresh.leaves(EdgePurpose.REDEEM, "50.00"));
        look(fresh, Moments.DEADLINE, FIRST_LOOK);

        // When
        registry().enter(twin.minted());

        // Then
        assertThat(look(fresh, Moments.DEADLINE, FIRST_LOOK).getFirst().notes()).hasSize(2);
    }

    @Test
    default void whatIsAskedIsKept() {
        var fresh = FreshNote.fresh();
        registry().enter(fresh.minted());
        var message = fresh.bank().fresh().message();

        var kept = unreturnedNotes().look(Moments.DEADLINE, FIRST_LOOK, 100_000, _ -> List.of(message));

        assertThat(kept.messages()).containsExactly(message);
        assertThat(outbox().unsent(OutboxContract.ALWAYS, OutboxContract.EVERYTHING))
                .contains(message);
    }

    @Test
    default void whoFailsToAskLeavesEverythingDue() {
        var fresh = FreshNote.fresh();
        registry().enter(fresh.minted());
        Function<List<RootHistory>, List<OutgoingMessage>> breaks = _ -> {
            throw new IllegalStateException("cannot ask");
        };

        assertThatThrownBy(() -> unreturnedNotes().look(Moments.DEADLINE, FIRST_LOOK, 100_000, breaks))
                .isInstanceOf(RuntimeException.class);

        assertThat(look(fresh, Moments.DEADLINE, FIRST_LOOK)).hasSize(1);
    }

    @Test
    default void noMoreThanAskedForAreTakenAtOnce() {
        var fresh = FreshNote.fresh();
        registry().enter(fresh.minted(FreshNote.fresh(), FreshNote.fresh()));

        var kept = unreturnedNotes().look(Moments.DEADLINE, FIRST_LOOK, 2, histories -> {
            assertThat(histories).hasSize(2);
            return List.of();
        });

        assertThat(kept.answer()).isEqualTo(2);
    }
}
