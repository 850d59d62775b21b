package org.tallystick.emulator.localcloud;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.emulator.localcloud.database.DatabaseAccess;
import org.tallystick.emulator.localcloud.database.DatabaseRole;
import org.tallystick.emulator.localcloud.function.FunctionSettings;
import org.tallystick.emulator.localcloud.function.FunctionSettings.OfTier;
import org.tallystick.emulator.localcloud.function.KeyNeed;
import org.tallystick.emulator.localcloud.function.Tier;
import org.tallystick.emulator.localcloud.queue.QueueClient;

/// What the functions of a local cloud are told when they start: where things are, and each tier its own role, and
/// each function the keys that it works with. Nothing that only some functions of a tier know: the others would refuse
/// to start with it. The policies of
/// notes and certificates come with the functions themselves.
final class FunctionConfiguration {
    private FunctionConfiguration() {}

    /// Settings for embedded queues at `endpoint`.
    static FunctionSettings withQueuesAt(URI endpoint, Home home, DatabaseAccess database) {
        return settings(
                Map.of(
                        "tallystick.queue-endpoint",
                        endpoint.toString(),
                        "aws.region",
                        "local",
                        "aws.accessKeyId",
                        QueueClient.LOCAL_CREDENTIAL,
                        "aws.secretAccessKey",
                        QueueClient.LOCAL_CREDENTIAL),
                home,
                database);
    }

    /// Settings for queues that the AWS SDK finds by its own rules.
    static FunctionSettings withQueuesElsewhere(Home home, DatabaseAccess database) {
        return settings(Map.of(), home, database);
    }

    private static FunctionSettings settings(Map<String, String> shared, Home home, DatabaseAccess database) {
        return new FunctionSettings(
                shared,
                new OfTier(
                        source(database, "central-bank", DatabaseRole.CENTRAL_BANK),
                        "tallystick.central-bank.key-directory",
                        keyFolders(home, Tier.CENTRAL_BANK)),
                new OfTier(
                        source(database, "agent", DatabaseRole.AGENT),
                        "tallystick.agents.key-directory",
                        keyFolders(home, Tier.AGENT)));
    }

    private static Map<KeyNeed, String> keyFolders(Home home, Tier tier) {
        var folders = new EnumMap<KeyNeed, String>(KeyNeed.class);
        for (KeyNeed need : KeyNeed.values()) {
            folders.put(need, home.keys(tier, need).toString());
        }
        return folders;
    }

    private static Map<String, String> source(DatabaseAccess database, String name, DatabaseRole role) {
        var prefix = "quarkus.datasource.\"" + name + "\".";
        var settings = new TreeMap<String, String>();
        settings.put(prefix + "reactive.url", database.reactiveUrl(role));
        settings.put(prefix + "username", role.login());
        settings.put(prefix + "password", database.passwords().of(role));
        return settings;
    }
}
