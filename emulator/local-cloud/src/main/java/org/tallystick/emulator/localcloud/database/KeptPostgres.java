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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;

/// A real PostgreSQL on 127.0.0.1 whose data outlive it, also when it or this process is killed. What it
/// acknowledged is on the disk (fsync stays on). When it dies it is started again where it was: whoever used it
/// finds it there, and has to ask again.
public final class KeptPostgres implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(KeptPostgres.class);
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final String CONNECTIONS_MAX = "300";
    /// What a dead one leaves behind may hold up the next one for a moment.
    private static final int STARTS_MAX = 20;
    private static final Duration BETWEEN_STARTS = Duration.ofMillis(500);

    private final Cluster cluster;
    private final DatabaseAccess access;
    private EmbeddedPostgres postgres;
    private volatile boolean closed;

    /// Where its data are, and how it is to be started on them.
    private record Cluster(Path data, Path binaries, Path log, Passwords passwords) {
        /// @param port 0 for any free one
        EmbeddedPostgres start(int port, boolean firstTime) throws IOException {
            var output = Redirect.appendTo(log.toFile());
            return EmbeddedPostgres.builder()
                    .setPort(port)
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

        @Override
        public String toString() {
            return "cluster in " + data;
        }
    }

    private KeptPostgres(Cluster cluster, EmbeddedPostgres postgres, DatabaseAccess access) {
        this.cluster = cluster;
        this.postgres = postgres;
        this.access = access;
    }

    /// Starts it on the data in `folder`, or on fresh ones. The caller holds the lock of the home, so a postmaster
    /// that still runs on these data is an orphan and is stopped first.
    ///
    /// @param binaries where the programs are unpacked, once
    public static KeptPostgres start(Path folder, Path binaries, Passwords passwords) {
        var cluster = new Cluster(folder.resolve("data"), binaries, folder.resolve("postgres.log"), passwords);
        var complete = folder.resolve("complete");
        OrphanPostmaster.stop(cluster.data());
        try {
            boolean firstTime = !Files.exists(complete) || !Files.exists(cluster.data());
            if (firstTime) {
                // What an interrupted first start left is half a cluster, and so none.
                deleteTree(cluster.data());
                Files.deleteIfExists(complete);
            }
            Files.createDirectories(binaries);
            var postgres = cluster.start(0, firstTime);
            var access = new DatabaseAccess(postgres.getPort(), passwords);
            if (firstTime) {
                DatabaseRoles.create(access, cluster.data());
                Files.createFile(complete);
            }
            var kept = new KeptPostgres(cluster, postgres, access);
            kept.watch();
            return kept;
        } catch (IOException | IllegalStateException e) {
            throw new LocalCloudUnusable(
                    "PostgreSQL does not start: " + e.getMessage(),
                    "see " + cluster.log() + "; as root it needs user namespaces (unshare), so try another user",
                    e);
        }
    }

    private void watch() {
        var postmaster = OrphanPostmaster.find(cluster.data())
                .orElseThrow(() -> new IllegalStateException("it ended as soon as it was started"));
        CompletableFuture<Void> _ = postmaster
                .onExit()
                .thenAccept(_ -> Thread.ofVirtual().name("postgres-again").start(this::startAgain));
    }

    private synchronized void startAgain() {
        if (closed) {
            return;
        }
        LOG.error("postgres-died");
        for (int attempt = 1; attempt <= STARTS_MAX && !closed; attempt++) {
            try {
                postgres.close();
                postgres = cluster.start(access.port(), false);
                watch();
                LOG.infof("postgres-started-again attempt=%d", attempt);
                return;
            } catch (IOException | IllegalStateException notYet) {
                LOG.warnf("postgres-not-started attempt=%d reason=%s", attempt, notYet.getMessage());
                LockSupport.parkNanos(BETWEEN_STARTS.toNanos());
            }
        }
        LOG.error("postgres-given-up");
    }

    private static void writeAccessRules(File data, boolean firstTime) {
        AccessRules.write(data.toPath(), firstTime ? AccessRules.BEFORE_PASSWORDS : AccessRules.ALWAYS);
    }

    public DatabaseAccess access() {
        return access;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        stopLast();
    }

    private synchronized void stopLast() throws IOException {
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
