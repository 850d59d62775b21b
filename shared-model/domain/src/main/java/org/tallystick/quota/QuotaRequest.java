package org.tallystick.quota;

import org.tallystick.identity.AgentId;
import org.tallystick.money.Money;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;

/// An agent asks to mint up to `amount` under a key of its own; signed with the agent's certified key.
public record QuotaRequest(Suite suite, QuotaRequestId requestId, AgentId agent, Money amount, PublicKey seriesKey) {
    public QuotaRequest {
        if (amount.isZero()) {
            throw new IllegalArgumentException("an empty quota");
        }
    }
}
