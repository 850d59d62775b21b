package org.tallystick.emulator.localcloud;

import java.sql.SQLException;
import java.time.Duration;
import org.tallystick.emulator.localcloud.database.DatabaseAccess;
import org.tallystick.emulator.localcloud.database.DatabaseRole;
import org.tallystick.emulator.localcloud.function.Activity;
import org.tallystick.emulator.localcloud.queue.QueueDirectory;

/// Tells when everything that was sent has had its effect.
final class Quiet {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final QueueDirectory directory;
    private final DatabaseAccess database;
    private final Activity activity;

    Quiet(QueueDirectory directory, DatabaseAccess database, Activity activity) {
        this.directory = directory;
        this.database = database;
        this.activity = activity;
    }

    /// Dead letters wait for people and do not count.
    ///
    /// @return false when it was still busy at the end of `patience`
    boolean await(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!now()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return true;
    }

    /// The queues are looked at one after the other, and a message could always be where nobody looks. Only a
    /// function moves one; so when none finished meanwhile, and nothing was seen anywhere, there was nothing.
    private boolean now() {
        long before = activity.finished();
        return unsent() == 0
                && directory.fillings().stream().allMatch(filling -> filling.messages() == 0)
                && unsent() == 0
                && activity.finished() == before;
    }

    private long unsent() {
        try (var connection = database.connect(DatabaseRole.OWNER);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                    SELECT (SELECT count(*) FROM central_bank.outbox WHERE sent_at IS NULL)
                         + (SELECT count(*) FROM agent.outbox)""")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("outboxes not readable", e);
        }
    }
}
