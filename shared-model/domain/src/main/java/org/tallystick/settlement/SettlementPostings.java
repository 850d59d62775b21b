package org.tallystick.settlement;

import java.util.ArrayList;
import java.util.List;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.journal.AccountRef;
import org.tallystick.journal.Posting;
import org.tallystick.ownership.EdgePurpose;

/// Which postings one agent makes for one winning edge (PROTOCOL §4.7). Pure and additive per edge: order and
/// batching do not matter. Money that leaves one agent for another passes through both agents' clearing
/// accounts, which the central bank's reserves settle.
public final class SettlementPostings {
    private SettlementPostings() {}

    /// The legs of the agent that issued the note.
    ///
    /// @param funder the account whose frozen money backs the note at hop 0
    public static List<Posting> ofNoteAgent(SettledEdge edge, AccountId funder) {
        var backing = edge.hop() == 0 ? new AccountRef.Frozen(funder) : new AccountRef.Outstanding(edge.series());
        return switch (edge.purpose()) {
            case PAY ->
                edge.hop() == 0
                        ? Posting.move(edge.pay(), backing, new AccountRef.Outstanding(edge.series()))
                        : List.of();
            case REDEEM, REISSUE, RETURN -> Posting.move(edge.pay(), backing, new AccountRef.Clearing());
        };
    }

    /// The legs of the holder's own agent: the payee of redeem and reissue, and of a return the one who gets it.
    public static List<Posting> ofHolderAgent(SettledEdge edge, AccountId holder) {
        return switch (edge.purpose()) {
            case PAY -> List.of();
            case REDEEM, RETURN ->
                Posting.move(edge.pay(), new AccountRef.Clearing(), new AccountRef.Available(holder));
            case REISSUE -> Posting.move(edge.pay(), new AccountRef.Clearing(), new AccountRef.Frozen(holder));
        };
    }

    /// Whether the edge gives quota back to the agent that issued the note (PROTOCOL §7).
    public static boolean givesQuotaBack(SettledEdge edge) {
        return edge.purpose() != EdgePurpose.PAY;
    }

    /// The agents that must hear of the edge, each once. A payee whose agent is not known yet needs no word:
    /// its agent books nothing for a payment.
    public static List<AgentId> agentsOf(SettledEdge edge) {
        var agents = new ArrayList<AgentId>();
        for (AgentId each :
                List.of(edge.noteAgent(), edge.payer().agent(), edge.payee().agent())) {
            if (!agents.contains(each) && !each.equals(AgentId.UNKNOWN)) {
                agents.add(each);
            }
        }
        return List.copyOf(agents);
    }
}
