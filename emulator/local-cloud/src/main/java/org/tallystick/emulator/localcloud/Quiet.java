package org.tallystick.emulator.localcloud;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    /// @return what was still busy at the end of `patience`; nothing when it is quiet
    List<String> await(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        var busy = busy();
        while (!busy.isEmpty() && System.nanoTime() <= end) {
            Thread.sleep(BETWEEN_LOOKS);
            busy = busy();
        }
        return busy;
    }

    /// The queues are looked at one after the other, and a message could always be where nobody looks. Only a
    /// function moves one; so when none finished meanwhile, and nothing was seen anywhere, there was nothing.
    private List<String> busy() {
        long before = activity.finished();
        var busy = new ArrayList<>(unsent());
        directory.fillings().stream()
                .filter(filling -> filling.messages() > 0)
                .map(filling -> filling.messages() + " messages on " + filling.queue())
                .forEach(busy::add);
        if (busy.isEmpty()) {
            busy.addAll(unsent());
        }
        if (busy.isEmpty() && activity.finished() != before) {
            busy.add("functions that have just finished");
        }
        return List.copyOf(busy);
    }

    private List<String> unsent() {
        var unsent = new ArrayList<String>();
        try (var connection = database.connect(DatabaseRole.OWNER);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                    SELECT 'central bank', queue, count(*) FROM central_bank.outbox WHERE sent_at IS NULL
                    GROUP BY queue
                    UNION ALL
                    SELECT 'agent', queue, count(*) FROM agent.outbox GROUP BY queue""")) {
            while (rows.next()) {
                unsent.add(rows.getLong(3) + " messages to " + rows.getString(2) + " unsent by the " + rows.getString(1)
                        + "'s functions");
            }
            return unsent;
        } catch (SQLException e) {
            throw new IllegalStateException("outboxes not readable", e);
        }
    }
}
