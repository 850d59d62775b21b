package org.tallystick.funding;

import java.util.List;
import org.tallystick.invariant.Invariant;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.money.Money;

/// Fresh notes for a reissued component, ready to be booked, and the report to the registry.
public record ReissueMint(MintOrder order, List<MintedNote> notes, OutgoingMessage report) {
    public ReissueMint {
        notes = List.copyOf(notes);
        var sum = Money.sum(
                order.amount().currency(),
                notes.stream().map(MintedNote::amount).toList());
        Invariant.holds(sum.equals(order.amount()), "the notes of a reissue sum to its amount");
    }
}
