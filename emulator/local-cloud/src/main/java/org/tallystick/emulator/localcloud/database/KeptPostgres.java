package org.tallystick.emulator.localcloud.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;

/// A real PostgreSQL on 127.0.0.1 whose data outlive it, also when it or this process is killed. What it
/// acknowledged is on the disk (fsync stays on).
public final class KeptPostgres implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final String CONNECTIONS_MAX = "300";

    private final EmbeddedPostgres postgres;
    private final DatabaseAccess access;

    private KeptPostgres(EmbeddedPostgres postgres, DatabaseAccess access) {
        this.postgres = postgres;
        this.access = access;
    }

    /// Starts it on the data in `folder`, or on fresh ones. The caller holds the lock of the home, so a postmaster
    /// that still runs on these data is an orphan and is stopped first.
    ///
    /// @param binaries where the programs are unpacked, once
    public static KeptPostgres start(Path folder, Path binaries, Passwords passwords) {
        var data = folder.resolve("data");
        var complete = folder.resolve("complete");
        OrphanPostmaster.stop(data);
        try {
            boolean firstTime = !Files.exists(complete) || !Files.exists(data);
            if (firstTime) {
                // What an interrupted first start left is half a cluster, and so none.
                deleteTree(data);
                Files.deleteIfExists(complete);
            }
            Files.createDirectories(binaries);
            var postgres = start(data, binaries, folder.resolve("postgres.log"), passwords, firstTime);
            var access = new DatabaseAccess(postgres.getPort(), passwords);
            if (firstTime) {
                DatabaseRoles.create(access, data);
                Files.createFile(complete);
            }
            return new KeptPostgres(postgres, access);
        } catch (IOException | IllegalStateException e) {
            throw new LocalCloudUnusable(
                    "PostgreSQL does not start: " + e.getMessage(),
                    "see " + folder.resolve("postgres.log")
                            + "; as root it needs user namespaces (unshare), so try another user",
                    e);
        }
    }

    private static EmbeddedPostgres start(Path data, Path binaries, Path log, Passwords passwords, boolean firstTime)
            throws IOException {
        var output = Redirect.appendTo(log.toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setDataDirectoryCustomizer(folder -> writeAccessRules(folder, firstTime))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("password_encryption", "scram-sha-256")
                .setServerConfig("max_connections", CONNECTIONS_MAX)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setConnectConfig("password", passwords.of(DatabaseRole.OWNER))
                .setPGStartupWait(START_MAX)
                .setRegisterShutdownHook(false)
                .setErrorRedirector(output)
                .setOutputRedirector(output)
                .start();
    }

    private static void writeAccessRules(File data, boolean firstTime) {
        AccessRules.write(data.toPath(), firstTime ? AccessRules.BEFORE_PASSWORDS : AccessRules.ALWAYS);
    }

    public DatabaseAccess access() {
        return access;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    private static void deleteTree(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
