package org.tallystick.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.settlement.SettledEdges.FIRST;
import static org.tallystick.settlement.SettledEdges.SECOND;
import static org.tallystick.settlement.SettledEdges.SERIES;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallystick.identity.AccountId;
import org.tallystick.journal.AccountRef;
import org.tallystick.journal.AccountRef.Available;
import org.tallystick.journal.AccountRef.Clearing;
import org.tallystick.journal.AccountRef.Frozen;
import org.tallystick.journal.AccountRef.Outstanding;
import org.tallystick.journal.EntryKind;
import org.tallystick.journal.JournalEntry;
import org.tallystick.journal.Posting;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.testkit.Amounts;

class SettlementPostingsTest {
    private static final AccountId FUNDER = new AccountId("FUNDER");
    private static final AccountId HOLDER = new AccountId("HOLDER");
    private static final AccountRef OUTSTANDING = new Outstanding(SERIES);
    private static final AccountRef FROZEN = new Frozen(FUNDER);
    private static final AccountRef CLEARING = new Clearing();

    /// A line for every purpose at hop 0, 1 and 5: what the note's agent and the holder's agent move, from and to.
    static Stream<Arguments> table() {
        var nothing = List.<Posting>of();
        return Stream.of(
                Arguments.of(EdgePurpose.PAY, 0, move(FROZEN, OUTSTANDING), nothing),
                Arguments.of(EdgePurpose.PAY, 1, nothing, nothing),
                Arguments.of(EdgePurpose.PAY, 5, nothing, nothing),
                Arguments.of(EdgePurpose.REDEEM, 0, move(FROZEN, CLEARING), move(CLEARING, new Available(HOLDER))),
                Arguments.of(EdgePurpose.REDEEM, 1, move(OUTSTANDING, CLEARING), move(CLEARING, new Available(HOLDER))),
                Arguments.of(EdgePurpose.REDEEM, 5, move(OUTSTANDING, CLEARING), move(CLEARING, new Available(HOLDER))),
                Arguments.of(EdgePurpose.REISSUE, 0, move(FROZEN, CLEARING), move(CLEARING, new Frozen(HOLDER))),
                Arguments.of(EdgePurpose.REISSUE, 1, move(OUTSTANDING, CLEARING), move(CLEARING, new Frozen(HOLDER))),
                Arguments.of(EdgePurpose.REISSUE, 5, move(OUTSTANDING, CLEARING), move(CLEARING, new Frozen(HOLDER))),
                Arguments.of(EdgePurpose.RETURN, 0, move(FROZEN, CLEARING), move(CLEARING, new Available(HOLDER))),
                Arguments.of(EdgePurpose.RETURN, 1, move(OUTSTANDING, CLEARING), move(CLEARING, new Available(HOLDER))),
                Arguments.of(
                        EdgePurpose.RETURN, 5, move(OUTSTANDING, CLEARING), move(CLEARING, new Available(HOLDER))));
    }

    private static List<Posting> move(AccountRef from, AccountRef to) {
        return Posting.move(Amounts.cny("20.00"), from, to);
    }

    @ParameterizedTest
    @MethodSource("table")
    void postingsOf(EdgePurpose purpose, int hop, List<Posting> ofNoteAgent, List<Posting> ofHolderAgent) {
        var edge = SettledEdges.edge(purpose, hop);

        assertThat(SettlementPostings.ofNoteAgent(edge, FUNDER)).isEqualTo(ofNoteAgent);
        assertThat(SettlementPostings.ofHolderAgent(edge, HOLDER)).isEqualTo(ofHolderAgent);
    }

    @Test
    void theTableHasALineForEveryPurpose() {
        assertThat(table().map(line -> line.get()[0])).contains((Object[]) EdgePurpose.values());
    }

    @ParameterizedTest
    @MethodSource("table")
    void eachAgentsLegsBalanceAndClearingNetsToNothing(
            EdgePurpose purpose, int hop, List<Posting> ofNoteAgent, List<Posting> ofHolderAgent) {
        for (var legs : List.of(ofNoteAgent, ofHolderAgent)) {
            if (!legs.isEmpty()) {
                assertThat(new JournalEntry(EntryKind.SETTLEMENT, legs).postings())
                        .isEqualTo(legs);
            }
        }
        var both = new ArrayList<>(ofNoteAgent);
        both.addAll(ofHolderAgent);
        assertThat(both.stream()
                        .filter(each -> each.account().equals(CLEARING))
                        .mapToLong(Posting::signedMinorUnits)
                        .sum())
                .as("%s at hop %d", purpose, hop)
                .isZero();
    }

    @Test
    void whatLeavesTheSeriesGivesItsQuotaBack() {
        assertThat(SettlementPostings.givesQuotaBack(SettledEdges.edge(EdgePurpose.PAY, 0)))
                .isFalse();
        assertThat(SettlementPostings.givesQuotaBack(SettledEdges.edge(EdgePurpose.REDEEM, 0)))
                .isTrue();
        assertThat(SettlementPostings.givesQuotaBack(SettledEdges.edge(EdgePurpose.REISSUE, 3)))
                .isTrue();
    }

    @Test
    void everyAgentConcernedHearsOnce() {
        var amount = Amounts.cny("1.00");
        assertThat(SettlementPostings.agentsOf(SettledEdges.edge(EdgePurpose.PAY, 1, amount, "Ada", "Ben")))
                .containsExactly(FIRST);
        assertThat(SettlementPostings.agentsOf(SettledEdges.edge(EdgePurpose.PAY, 1, amount, "Ada", "Dan")))
                .containsExactly(FIRST, SECOND);
        assertThat(SettlementPostings.agentsOf(SettledEdges.edge(EdgePurpose.PAY, 1, amount, "Dan", "Eve")))
                .containsExactly(FIRST, SECOND);
    }
}
