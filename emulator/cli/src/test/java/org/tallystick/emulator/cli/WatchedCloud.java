package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.tallystick.emulator.cli.kill.Troubles;
import org.tallystick.emulator.cli.kill.WatchedHosting;
import org.tallystick.emulator.localcloud.DeadLetterDesk;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.emulator.localcloud.LocalCloud;
import org.tallystick.emulator.localcloud.LocalCloudSettings;
import org.tallystick.emulator.localcloud.ProgressListener;
import org.tallystick.emulator.localcloud.process.ProcessHosting;
import org.tallystick.messaging.QueueName;

/// A cloud with a process per function, in this JVM, and troubles for it.
record WatchedCloud(Home home, LocalCloud cloud) implements AutoCloseable {
    /// @param log where the cloud's own log goes
    /// @param environment of every function
    static WatchedCloud start(Path folder, String log, Troubles troubles, Map<String, String> environment)
            throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "not run: whose a connection is, only Linux tells");
        // PostgreSQL does not run as root, so it must get in as another user.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var home = new Home(folder.resolve("home"));
        CommandLog.into(BuiltTree.root().resolve("emulator/cli/target").resolve(log));
        var cache = BuiltTree.root().resolve("target").resolve("local-cloud");
        var functions =
                new ProcessHosting(BuiltTree.root().resolve("functions"), cache.resolve("archives"), home, environment);
        return new WatchedCloud(
                home,
                LocalCloud.start(
                        LocalCloudSettings.at(home.folder()).withCache(cache),
                        new WatchedHosting(functions, troubles),
                        ProgressListener.SILENT));
    }

    /// Nothing is under way, the audit holds, and nothing is dead.
    void nothingIsLeftOver(Duration patience) throws InterruptedException {
        assertThat(cloud.awaitQuiet(patience)).as("still busy").isEmpty();
        assertThat(cloud.audit().findings()).isEmpty();
        try (var desk = DeadLetterDesk.open(home)) {
            for (QueueName queue : desk.letters().queues()) {
                assertThat(desk.letters().list(queue))
                        .as("dead letters of %s", queue)
                        .isEmpty();
            }
        }
    }

    @Override
    public void close() {
        cloud.close();
    }
}
