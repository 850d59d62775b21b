package org.tallystick.quota;

import org.tallystick.identity.AgentId;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.suite.Suite;

/// Unused quota given back; the agent has already taken `amount` off its own books in the same commit as this
/// message. Signed with the agent's key.
public record QuotaReturn(Suite suite, QuotaRequestId returnId, AgentId agent, SeriesId series, Money amount) {
    public QuotaReturn {
        if (amount.isZero()) {
            throw new IllegalArgumentException("an empty return");
        }
    }
}
