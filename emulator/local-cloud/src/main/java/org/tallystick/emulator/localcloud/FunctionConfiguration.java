package org.tallystick.emulator.localcloud;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.emulator.localcloud.database.DatabaseAccess;
import org.tallystick.emulator.localcloud.database.DatabaseRole;
import org.tallystick.emulator.localcloud.function.FunctionSettings;
import org.tallystick.emulator.localcloud.queue.QueueClient;

/// What the functions of a local cloud are told when they start: where things are, and each tier its own role and
/// keys. Nothing that only some functions of a tier know: the others would refuse to start with it. The policies of
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
        var centralBank = source(database, "central-bank", DatabaseRole.CENTRAL_BANK);
        centralBank.put(
                "tallystick.central-bank.key-directory", home.centralBankKeys().toString());
        var agent = source(database, "agent", DatabaseRole.AGENT);
        agent.put("tallystick.agents.key-directory", home.agentKeys().toString());
        return new FunctionSettings(shared, centralBank, agent);
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
