package org.tallystick.funding;

import java.util.List;

/// What became of a batch of reissues.
public sealed interface ReissueDecision {
    /// Booked.
    ///
    /// @param orders those that were minted now; the others had been decided before
    record Minted(List<MintOrder> orders) implements ReissueDecision {
        public Minted {
            orders = List.copyOf(orders);
        }
    }

    /// A series no longer has the room that the notes were made for: nothing was booked, plan again.
    record QuotaMoved() implements ReissueDecision {}
}
