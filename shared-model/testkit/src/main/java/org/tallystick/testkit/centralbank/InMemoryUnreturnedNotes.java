package org.tallystick.testkit.centralbank;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.tallystick.messaging.Kept;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.note.NoteId;
import org.tallystick.ownership.RootHistory;
import org.tallystick.ownership.UnreturnedNotes;
import org.tallystick.testkit.InMemoryOutbox;

/// Roots by the time at which somebody has to look at them. Passes [UnreturnedNotesContract].
///
/// For one thread.
public final class InMemoryUnreturnedNotes implements UnreturnedNotes {
    private final InMemoryOutbox outbox;
    private final Function<NoteId, RootHistory> histories;
    private final Map<NoteId, Instant> dueAt = new HashMap<>();
    private final TreeSet<Due> inOrder =
            new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::root));

    private record Due(Instant at, NoteId root) {}

    InMemoryUnreturnedNotes(InMemoryOutbox outbox, Function<NoteId, RootHistory> histories) {
        this.outbox = outbox;
        this.histories = histories;
    }

    /// How many roots somebody has to look at by then.
    public int dueCount(Instant dueUntil) {
        return (int)
                inOrder.stream().takeWhile(each -> !each.at().isAfter(dueUntil)).count();
    }

    /// A note was entered.
    void watch(NoteId root, Instant deadline) {
        var held = dueAt.get(root);
        if (held == null || deadline.isBefore(held)) {
            lookAt(root, deadline);
        }
    }

    private void lookAt(NoteId root, Instant at) {
        forget(root);
        dueAt.put(root, at);
        inOrder.add(new Due(at, root));
    }

    void forget(NoteId root) {
        var held = dueAt.remove(root);
        if (held != null) {
            inOrder.remove(new Due(held, root));
        }
    }

    @Override
    public Kept<Integer> look(
            Instant dueUntil, Instant now, int rootsMax, Function<List<RootHistory>, List<OutgoingMessage>> ask) {
        var due = inOrder.stream()
                .takeWhile(each -> !each.at().isAfter(dueUntil))
                .limit(rootsMax)
                .map(Due::root)
                .toList();
        var found = due.stream().map(histories).toList();
        var messages = outbox.keep(ask.apply(found));
        for (int i = 0; i < due.size(); i++) {
            if (mayBeReturned(found.get(i))) {
                lookAt(due.get(i), now);
            } else {
                forget(due.get(i));
            }
        }
        return new Kept<>(due.size(), messages);
    }

    private static boolean mayBeReturned(RootHistory history) {
        return history.outputs().stream().anyMatch(output -> switch (output.state()) {
            case ATTESTED, LIVE, FROZEN -> true;
            case SPENT, REDEEMED, REISSUED, CONTESTED, RETURNED, COVERED, DENIED -> false;
        });
    }
}
