package org.tallystick.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallystick.identity.AgentId;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Txid;
import org.tallystick.spending.SpendRecord;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Moments;
import org.tallystick.testkit.Named;
import org.tallystick.testkit.NoteFixture;
import org.tallystick.wire.Wire;

/// PROTOCOL §6.1: what is asked back, and for whom. Ada had the note and paid Ben, who paid Cy.
class ReturnDecisionTest {
    private static final RootNote NOTE = RootNote.of(NoteFixture.note().signed());
    private static final Party ADA = party("Ada", Named.AGENT);
    private static final Party BEN = party("Ben", Named.AGENT);
    private static final Party CY = party("Cy", Named.AGENT);
    private static final Txid FIRST = new Txid(Named.digest("Ada pays Ben"));
    private static final Txid SECOND = new Txid(Named.digest("Ben pays Cy"));

    private final List<OutputEntry> outputs = new ArrayList<>();
    private final List<SpendRecord> edges = new ArrayList<>();

    @Test
    void anIdleNoteGoesBackToItsHolder() {
        output(NOTE.outpoint(), ADA, OutputState.LIVE);

        assertThat(due(NOTE.deadline())).singleElement().satisfies(each -> {
            assertThat(each.note()).isEqualTo(NOTE);
            assertThat(each.output()).isEqualTo(NOTE.outpoint());
            assertThat(each.owner()).isEqualTo(ADA);
            assertThat(each.holder()).isEqualTo(ADA);
            assertThat(each.claim().txid()).isEqualTo(Wire.returnId(NOTE.outpoint()));
            assertThat(each.returned().root()).isEqualTo(NOTE.root());
        });
    }

    @Test
    void beforeItsDeadlineNothingGoesBack() {
        output(NOTE.outpoint(), ADA, OutputState.LIVE);

        assertThat(due(NOTE.deadline().minusSeconds(1))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = OutputState.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LIVE", "ATTESTED"})
    void whatIsNotUnspentStaysWhereItIs(OutputState state) {
        output(NOTE.outpoint(), ADA, state);

        assertThat(due(NOTE.deadline())).isEmpty();
    }

    @Test
    void whatThePayeeNeverShowedGoesToThePayeeWhoIsKnown() {
        paidOnward(BEN, CY, OutputState.ATTESTED);

        assertThat(due(NOTE.deadline())).extracting(OutputReturn::holder).containsExactly(CY);
    }

    @Test
    void whatBelongsToSomebodyWithoutAKnownAgentGoesToTheLastOneKnown() {
        paidOnward(BEN, unknown("Cy"), OutputState.ATTESTED);
        var change = new Outpoint(NOTE.root(), SECOND.value(), 1);
        output(change, unknown("Ben"), OutputState.LIVE);

        assertThat(due(NOTE.deadline())).hasSize(2).allSatisfy(each -> {
            assertThat(each.holder()).isEqualTo(BEN);
            assertThat(each.owner().agentIsKnown()).isFalse();
        });
    }

    @Test
    void ofTwoNotesUnderOneRootEachHasItsOwnDeadline() {
        // Given: the agent issued another note under the same id, with a later deadline.
        var other = RootNote.of(NoteFixture.note()
                .of("70.00")
                .expiring(Moments.EXPIRY.plus(Duration.ofDays(9)), Moments.GRACE)
                .signed());
        paidOnward(BEN, CY, OutputState.LIVE);
        output(other.outpoint(), ADA, OutputState.LIVE);
        var history = new RootHistory(List.of(NOTE, other), outputs, edges);

        // Then
        assertThat(ReturnDecision.due(history, NOTE.deadline(), Wire::returnId).returns())
                .extracting(OutputReturn::note)
                .containsExactly(NOTE);
        assertThat(ReturnDecision.due(history, other.deadline(), Wire::returnId).returns())
                .extracting(OutputReturn::note)
                .containsExactly(NOTE, other);
    }

    @Test
    void anOutputWithoutAWayToItsNoteWaitsAndHoldsUpNobody() {
        var astray = new Outpoint(NOTE.root(), Named.digest("of a note that was not read"), 0);
        output(astray, BEN, OutputState.LIVE);
        output(NOTE.outpoint(), ADA, OutputState.LIVE);

        var due = ReturnDecision.due(new RootHistory(List.of(NOTE), outputs, edges), NOTE.deadline(), Wire::returnId);

        assertThat(due.astray()).containsExactly(astray);
        assertThat(due.returns()).extracting(OutputReturn::output).containsExactly(NOTE.outpoint());
    }

    private void paidOnward(Party ben, Party cy, OutputState state) {
        var toBen = new Outpoint(NOTE.root(), FIRST.value(), 0);
        output(NOTE.outpoint(), ADA, OutputState.SPENT);
        edge(NOTE.outpoint(), FIRST);
        output(toBen, ben, OutputState.SPENT);
        edge(toBen, SECOND);
        output(new Outpoint(NOTE.root(), SECOND.value(), 0), cy, state);
    }

    private void output(Outpoint outpoint, Party owner, OutputState state) {
        outputs.add(new OutputEntry(outpoint, Amounts.cny("20.00"), owner, 1, 2, state));
    }

    private void edge(Outpoint input, Txid txid) {
        edges.add(new SpendRecord(input, txid, 0, Moments.NOON));
    }

    private List<OutputReturn> due(Instant until) {
        return ReturnDecision.due(new RootHistory(List.of(NOTE), outputs, edges), until, Wire::returnId)
                .returns();
    }

    private static Party party(String name, AgentId agent) {
        return new Party(agent, Named.device(name), Named.key(name));
    }

    private static Party unknown(String name) {
        return party(name, AgentId.UNKNOWN);
    }
}
