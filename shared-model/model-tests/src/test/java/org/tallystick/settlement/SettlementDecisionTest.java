package org.tallystick.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallystick.settlement.SettledEdges.FIRST;
import static org.tallystick.settlement.SettledEdges.SECOND;
import static org.tallystick.settlement.SettledEdges.SERIES;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tallystick.identity.AccountId;
import org.tallystick.invariant.Invariant.BrokenInvariant;
import org.tallystick.journal.AccountRef;
import org.tallystick.journal.JournalEntry;
import org.tallystick.journal.Posting;
import org.tallystick.money.Money;
import org.tallystick.note.NoteId;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Named;

class SettlementDecisionTest {
    private static final AccountId FUNDER = new AccountId("FUNDER");
    private static final AccountId ACCOUNT = new AccountId("HOLDER");
    private static final NoteId NOTE = Named.noteId("the note");
    private static final Money TWENTY = Amounts.cny("20.00");

    private static SettlementFacts facts(String frozen, String outstanding) {
        return new SettlementFacts(
                Map.of(NOTE, new NoteBacking(NOTE, FUNDER, Amounts.cny(frozen), Amounts.cny(outstanding))),
                Map.of(Named.device("Ben"), ACCOUNT, Named.device("Dan"), ACCOUNT));
    }

    private static List<Posting> postings(SettlementDecision decision) {
        return decision.entries().stream()
                .map(JournalEntry::postings)
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void aRedeemThatComesBeforeThePaymentWaitsForIt() {
        // Given
        var pay = SettledEdges.edge(EdgePurpose.PAY, 0, TWENTY, "Ada", "Ben");
        var redeem = SettledEdges.edge(EdgePurpose.REDEEM, 1, TWENTY, "Ben", "");

        // When
        var early = SettlementDecision.decide(FIRST, List.of(redeem), facts("50.00", "0.00"));

        // Then
        assertThat(early.waiting()).containsExactly(redeem);
        assertThat(early.booked()).isEmpty();
        assertThat(early.entries()).isEmpty();
        assertThat(early.quotaBack()).isEmpty();

        // When
        var both = SettlementDecision.decide(FIRST, List.of(redeem, pay), facts("50.00", "0.00"));

        // Then: what went through outstanding and clearing has cancelled out
        assertThat(both.waiting()).isEmpty();
        assertThat(both.booked()).containsExactlyInAnyOrder(pay, redeem);
        assertThat(postings(both))
                .containsExactlyInAnyOrderElementsOf(
                        Posting.move(TWENTY, new AccountRef.Frozen(FUNDER), new AccountRef.Available(ACCOUNT)));
        assertThat(both.notes()).containsExactly(new NoteBacking(NOTE, FUNDER, Amounts.cny("30.00"), Amounts.NOTHING));
        assertThat(both.quotaBack()).isEqualTo(Map.of(SERIES, TWENTY));
    }

    @Test
    void anOnwardPaymentMovesNothingAndWaitsForNothing() {
        var onward = SettledEdges.edge(EdgePurpose.PAY, 3, TWENTY, "Ben", "Dan");

        var decision = SettlementDecision.decide(FIRST, List.of(onward), facts("50.00", "0.00"));

        assertThat(decision.booked()).containsExactly(onward);
        assertThat(decision.entries()).isEmpty();
        assertThat(decision.notes()).isEmpty();
    }

    @Test
    void aReissueIsOrderedAtTheHoldersAgentOnly() {
        // Given
        var reissue = SettledEdges.edge(EdgePurpose.REISSUE, 1, TWENTY, "Dan", "");

        // When
        var atIssuer = SettlementDecision.decide(FIRST, List.of(reissue), facts("30.00", "20.00"));
        var atHolder = SettlementDecision.decide(SECOND, List.of(reissue), facts("0.00", "0.00"));

        // Then
        assertThat(atIssuer.mintOrders()).isEmpty();
        assertThat(atIssuer.quotaBack()).isEqualTo(Map.of(SERIES, TWENTY));
        assertThat(postings(atIssuer))
                .containsExactlyInAnyOrderElementsOf(
                        Posting.move(TWENTY, new AccountRef.Outstanding(SERIES), new AccountRef.Clearing()));
        var order = atHolder.mintOrders().getFirst();
        assertThat(order.account()).isEqualTo(ACCOUNT);
        assertThat(order.order().amount()).isEqualTo(TWENTY);
        assertThat(order.order().ownerKey()).isEqualTo(reissue.payer().key());
        assertThat(atHolder.quotaBack()).isEmpty();
        assertThat(postings(atHolder))
                .containsExactlyInAnyOrderElementsOf(
                        Posting.move(TWENTY, new AccountRef.Clearing(), new AccountRef.Frozen(ACCOUNT)));
    }

    @Test
    void moreThanWasFrozenForANoteIsABugAndNeverBooked() {
        var pay = SettledEdges.edge(EdgePurpose.PAY, 0, Amounts.cny("50.01"), "Ada", "Ben");

        assertThatThrownBy(() -> SettlementDecision.decide(FIRST, List.of(pay), facts("50.00", "0.00")))
                .isInstanceOf(BrokenInvariant.class);
    }

    @Test
    void anotherAgentsNoteCostsThisAgentNothing() {
        var pay = SettledEdges.edge(EdgePurpose.PAY, 0, TWENTY, "Ada", "Dan");

        var decision = SettlementDecision.decide(SECOND, List.of(pay), new SettlementFacts(Map.of(), Map.of()));

        assertThat(decision.booked()).containsExactly(pay);
        assertThat(decision.entries()).isEmpty();
    }
}
