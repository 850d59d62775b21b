package org.tallystick.emulator.localcloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tallystick.emulator.localcloud.function.KeyNeed;
import org.tallystick.emulator.localcloud.function.Tier;
import org.tallystick.identity.AgentId;

/// The folder in which a local cloud keeps everything: what to find where. Deleting the folder of a stopped cloud
/// forgets it.
public record Home(Path folder) {
    /// The folder in the caller's working directory when nothing else is said.
    public static final Path DEFAULT = Path.of(".tallystick");

    public Home {
        folder = folder.toAbsolutePath().normalize();
    }

    /// Makes the folders that are missing.
    public void prepare() {
        for (Path each : List.of(
                folder,
                database(),
                centralBankKeys(),
                agentKeys(),
                failures(),
                functionLogs(),
                folder.resolve("settings"))) {
            make(each);
        }
    }

    /// Held by the running local cloud.
    public Path lock() {
        return folder.resolve("lock");
    }

    /// Where a running local cloud listens; absent when none runs.
    public Path endpoints() {
        return folder.resolve("endpoints.json");
    }

    public Path database() {
        return folder.resolve("postgres");
    }

    /// Passwords of the database roles; for the owner's eyes only.
    public Path databasePasswords() {
        return folder.resolve("database.properties");
    }

    public Path centralBankKeys() {
        return folder.resolve("keys").resolve("central-bank");
    }

    public Path agentKeys() {
        return folder.resolve("keys").resolve("agents");
    }

    /// The folder of keys for a function of the tier that works with so many of them.
    public Path keys(Tier tier, KeyNeed need) {
        var keys = folder.resolve("keys");
        return switch (tier) {
            case CENTRAL_BANK ->
                switch (need) {
                    case NONE -> keys.resolve("central-bank-certificates");
                    case INSTITUTION, SERIES -> centralBankKeys();
                };
            case AGENT ->
                switch (need) {
                    case NONE -> keys.resolve("agents-certificates");
                    case INSTITUTION -> keys.resolve("agents-without-series");
                    case SERIES -> agentKeys();
                };
        };
    }

    /// The certificate that everyone is given beforehand.
    public Path rootCertificate() {
        return centralBankKeys().resolve("root.pem");
    }

    /// What an agent's treasury has begun to give back, and has not seen through.
    public Path openReturns(AgentId agent) {
        return folder.resolve("treasury").resolve(agent.value());
    }

    /// Why messages were handed back to their queues.
    public Path failures() {
        return folder.resolve("failures");
    }

    public Path log() {
        return folder.resolve("logs").resolve("local-cloud.log");
    }

    public Path functionLogs() {
        return folder.resolve("logs").resolve("functions");
    }

    /// What the processes of one function are told; for the owner's eyes only.
    public Path functionSettings(String function) {
        return folder.resolve("settings").resolve(function + ".properties");
    }

    private static void make(Path each) {
        try {
            Files.createDirectories(each);
        } catch (IOException notPossible) {
            throw new LocalCloudUnusable(
                    "cannot make the folder " + each, "name a folder that you may write with --data", notPossible);
        }
    }

    /// Deletes the file at `path`, if there is one.
    static void forget(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
