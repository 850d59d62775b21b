package org.tallystick.emulator.localcloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tallystick.emulator.localcloud.audit.AuditReport;
import org.tallystick.emulator.localcloud.audit.ConservationAudit;
import org.tallystick.emulator.localcloud.database.DatabaseAccess;
import org.tallystick.emulator.localcloud.database.KeptPostgres;
import org.tallystick.emulator.localcloud.database.Passwords;

/// The audit of a local cloud that another process runs, or that nobody runs: then only its PostgreSQL is started,
/// for as long as it takes.
public final class HomeAudit {
    private HomeAudit() {}

    /// Reads what is kept on the home.
    ///
    /// @param cache as in [LocalCloudSettings]
    public static AuditReport run(Home home, Path cache) {
        if (!Files.exists(home.databasePasswords()) || !Files.exists(home.database())) {
            throw new LocalCloudUnusable(
                    "there is no local cloud in " + home.folder(), "start one with: tallystick up, or say --data");
        }
        var passwords = Passwords.read(home.databasePasswords());
        try {
            var running = Endpoints.ofRunning(home);
            if (running.isPresent()) {
                var access = new DatabaseAccess(running.get().databasePort(), passwords);
                return new ConservationAudit(access, home.rootCertificate()).run();
            }
            return ofStopped(home, cache, passwords);
        } catch (IOException notStopped) {
            throw new LocalCloudUnusable(
                    "PostgreSQL does not stop: " + notStopped.getMessage(),
                    "end what still runs on " + home.database(),
                    notStopped);
        }
    }

    private static AuditReport ofStopped(Home home, Path cache, Passwords passwords) throws IOException {
        try (var _ = HomeLock.take(home);
                var postgres = KeptPostgres.start(home.database(), cache.resolve("postgres"), passwords)) {
            return new ConservationAudit(postgres.access(), home.rootCertificate()).run();
        }
    }
}
