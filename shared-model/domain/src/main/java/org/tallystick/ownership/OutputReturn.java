package org.tallystick.ownership;

import java.util.List;
import org.tallystick.money.Money;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Txid;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.spending.SpendClaim;

/// An output that nobody spent before its note's deadline, on its way back to an account (PROTOCOL §6.1).
///
/// @param id names the claim in the spend book; no payment has such a txid, and nobody signed it
/// @param hop of the output, as `length`
/// @param owner whose output it is
/// @param holder whose account gets it: the owner, or the last one before it whose agent is known
public record OutputReturn(
        RootNote note, Outpoint output, Txid id, Money amount, int hop, int length, Party owner, Party holder) {
    private static final int COMPONENT = 0;

    /// What asks the spend book for the output.
    public SpendClaim claim() {
        return new SpendClaim(output, id, COMPONENT);
    }

    /// The output that a won claim makes.
    public Outpoint returned() {
        return new Outpoint(output.root(), id.value(), 0);
    }

    /// Both ends of a won claim, as the registry enters them.
    List<OutputEntry> outputs() {
        return List.of(
                new OutputEntry(output, amount, owner, hop, length, OutputState.SPENT),
                new OutputEntry(returned(), amount, holder, hop, length + 1, OutputState.RETURNED));
    }

    /// As settlement books it.
    SettledEdge settled() {
        return new SettledEdge(
                note.root(),
                id,
                COMPONENT,
                EdgePurpose.RETURN,
                note.series(),
                note.agent(),
                hop,
                amount,
                holder,
                holder);
    }
}
