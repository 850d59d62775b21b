package org.tallystick.emulator.localcloud;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.emulator.localcloud.database.Passwords;
import org.tallystick.emulator.localcloud.provisioning.KeyProvisioning;

/// What stands in the way of an audit is told like everything else that is wrong with a home.
final class HomeAuditTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Home home;

    @BeforeEach
    void aHomeThatSaysItRuns() throws IOException {
        home = new Home(folder.resolve("home"));
        home.prepare();
        Passwords.keptIn(home.databasePasswords(), new Random(1));
        Files.createDirectories(home.database());
        // Nobody listens on port 1.
        new Endpoints(URI.create("http://127.0.0.1:1"), URI.create("http://127.0.0.1:1"), true, 1, 1, List.of())
                .write(home);
    }

    @Test
    void aLockThatIsNoFileIsTold() throws IOException {
        Files.createDirectory(home.lock());

        assertThatThrownBy(this::audit)
                .isInstanceOf(LocalCloudUnusable.class)
                .hasMessageContaining(home.lock().toString());
    }

    @Test
    void aRootThatIsNotThereIsTold() throws IOException {
        try (var _ = HomeLock.take(home)) {
            assertThatThrownBy(this::audit)
                    .isInstanceOf(LocalCloudUnusable.class)
                    .hasMessageContaining(home.rootCertificate().toString());
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsTold() throws IOException {
        new KeyProvisioning(home, Clock.systemUTC(), new SecureRandom()).provide(List.of());
        try (var _ = HomeLock.take(home)) {
            assertThatThrownBy(this::audit)
                    .isInstanceOf(LocalCloudUnusable.class)
                    .hasMessageContaining("cannot read the tables");
        }
    }

    private void audit() {
        HomeAudit.run(home, folder.resolve("cache"));
    }
}
