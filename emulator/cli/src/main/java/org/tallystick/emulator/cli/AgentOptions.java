package org.tallystick.emulator.cli;

import org.tallystick.emulator.localcloud.BackOffice;
import org.tallystick.identity.AgentId;
import org.tallystick.money.CurrencyCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which agent acts, in which currency, and in which local cloud. Mixed into the commands that act for one.
final class AgentOptions {
    @Option(names = "--agent", paramLabel = "AGENT", required = true, description = "The bank that acts.")
    private AgentId agent;

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            defaultValue = "CNY",
            description = "Of the amounts; ${DEFAULT-VALUE} when absent.")
    private CurrencyCode currency;

    @Mixin
    private DataOption data;

    AgentId agent() {
        return agent;
    }

    CurrencyCode currency() {
        return currency;
    }

    /// Fails when no local cloud runs there.
    BackOffice office() {
        return BackOffice.ofRunning(data.home());
    }
}
