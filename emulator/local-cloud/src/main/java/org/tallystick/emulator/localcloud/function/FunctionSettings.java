package org.tallystick.emulator.localcloud.function;

import java.util.Map;
import java.util.TreeMap;

/// The run-time configuration of the functions, by full keys: what all of them get, and what only one tier gets.
public record FunctionSettings(Map<String, String> shared, OfTier centralBank, OfTier agent) {
    public FunctionSettings {
        shared = Map.copyOf(shared);
    }

    /// What the functions of one tier get.
    ///
    /// @param keySetting says in which folder a function finds its keys
    /// @param keyFolders one for each need
    public record OfTier(Map<String, String> settings, String keySetting, Map<KeyNeed, String> keyFolders) {
        public OfTier {
            settings = Map.copyOf(settings);
            keyFolders = Map.copyOf(keyFolders);
        }

        private Map<String, String> with(KeyNeed need) {
            var all = new TreeMap<>(settings);
            all.put(keySetting, keyFolders.getOrDefault(need, ""));
            return all;
        }

        /// Some of it is secret.
        @Override
        public String toString() {
            return "settings " + settings.keySet();
        }
    }

    /// For one function: nothing of the other tier, and no key that it does not work with.
    public Map<String, String> of(DeployedFunction function) {
        var settings = new TreeMap<>(shared);
        settings.putAll(
                switch (function.tier()) {
                    case CENTRAL_BANK -> centralBank.with(function.keys());
                    case AGENT -> agent.with(function.keys());
                });
        return settings;
    }

    /// For the one JVM that holds both tiers.
    public Map<String, String> all() {
        var settings = new TreeMap<>(shared);
        settings.putAll(centralBank.with(KeyNeed.SERIES));
        settings.putAll(agent.with(KeyNeed.SERIES));
        return settings;
    }

    /// Some of it is secret.
    @Override
    public String toString() {
        return "settings " + all().keySet();
    }
}
