package org.tallystick.emulator.localcloud.function;

import java.util.Map;
import java.util.TreeMap;

/// The run-time configuration of the functions, by full keys: what all of them get, and what only one tier gets.
public record FunctionSettings(Map<String, String> shared, Map<String, String> centralBank, Map<String, String> agent) {
    public FunctionSettings {
        shared = Map.copyOf(shared);
        centralBank = Map.copyOf(centralBank);
        agent = Map.copyOf(agent);
    }

    /// For a function of `tier`: nothing of the other one.
    public Map<String, String> of(Tier tier) {
        var settings = new TreeMap<>(shared);
        settings.putAll(
                switch (tier) {
                    case CENTRAL_BANK -> centralBank;
                    case AGENT -> agent;
                });
        return settings;
    }

    /// For the one JVM that holds both tiers.
    public Map<String, String> all() {
        var settings = of(Tier.CENTRAL_BANK);
        settings.putAll(agent);
        return settings;
    }

    /// Some of it is secret.
    @Override
    public String toString() {
        return "settings " + all().keySet();
    }
}
