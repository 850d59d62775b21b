package org.tallystick.settlement;

import org.tallystick.identity.AccountId;
import org.tallystick.money.Money;
import org.tallystick.note.NoteId;

/// Where the money behind a note stands at the agent that issued it: frozen at its funder (hop 0), or
/// outstanding because it changed hands (hop ≥ 1) (PROTOCOL §4.7).
public record NoteBacking(NoteId root, AccountId funder, Money frozen, Money outstanding) {
    /// Whether the edge takes from where there is enough. A later edge may arrive before the one that moved its
    /// money.
    public boolean covers(SettledEdge edge) {
        return (edge.hop() == 0 ? frozen : outstanding).isAtLeast(edge.pay());
    }

    /// The backing once the edge is booked.
    public NoteBacking after(SettledEdge edge) {
        var pay = edge.pay();
        return switch (edge.purpose()) {
            case PAY ->
                edge.hop() == 0 ? new NoteBacking(root, funder, frozen.minus(pay), outstanding.plus(pay)) : this;
            case REDEEM, REISSUE, RETURN ->
                edge.hop() == 0
                        ? new NoteBacking(root, funder, frozen.minus(pay), outstanding)
                        : new NoteBacking(root, funder, frozen, outstanding.minus(pay));
        };
    }
}
