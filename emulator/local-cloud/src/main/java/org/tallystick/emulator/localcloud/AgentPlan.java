package org.tallystick.emulator.localcloud;

import org.tallystick.identity.AgentId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;

/// An agent that the local cloud provides.
///
/// @param reserve deposited for it at the central bank when it is first seen
public record AgentPlan(AgentId agent, Money reserve) {
    private static final Money RESERVE = new Money(new CurrencyCode("CNY"), 100_000_000);

    public static AgentPlan named(String agent) {
        return new AgentPlan(new AgentId(agent), RESERVE);
    }
}
