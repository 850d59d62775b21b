package org.tallystick.quota;

import org.tallystick.identity.AgentId;
import org.tallystick.money.CurrencyCode;

/// An agent's reserve in one currency. `signedMinorUnits` is all of it and may be below zero: the agent's debt
/// (ADR 12). `frozenMinorUnits` of it stand behind quotas.
public record ReserveBalance(AgentId agent, CurrencyCode currency, long signedMinorUnits, long frozenMinorUnits) {
    /// What may still be frozen; below zero when settlement took more than was free.
    public long availableSignedMinorUnits() {
        return Math.subtractExact(signedMinorUnits, frozenMinorUnits);
    }
}
