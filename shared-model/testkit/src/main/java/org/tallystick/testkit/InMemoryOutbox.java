package org.tallystick.testkit;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tallystick.messaging.MessageId;
import org.tallystick.messaging.Outbox;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;

/// The outbox as it must behave, without a database. Passes [OutboxContract].
public final class InMemoryOutbox implements Outbox {
    private final Clock clock;
    private final Map<MessageId, Row> rows = new LinkedHashMap<>();

    public InMemoryOutbox(Clock clock) {
        this.clock = clock;
    }

    /// What a store does inside its transaction. A message that is here already stays as it is.
    public synchronized void keep(List<OutgoingMessage> messages) {
        messages.forEach(message -> rows.putIfAbsent(message.id(), new Row(message, clock.instant(), false)));
    }

    @Override
    public synchronized List<OutgoingMessage> unsent(Instant keptBefore, Set<QueueName> without, int messagesMax) {
        return rows.values().stream()
                .filter(row -> !row.sent() && row.keptAt().isBefore(keptBefore))
                .map(Row::message)
                .filter(message -> !without.contains(message.queue()))
                .limit(messagesMax)
                .toList();
    }

    @Override
    public synchronized void sent(Collection<MessageId> messages) {
        messages.forEach(id -> rows.computeIfPresent(id, (_, row) -> new Row(row.message(), row.keptAt(), true)));
    }

    private record Row(OutgoingMessage message, Instant keptAt, boolean sent) {}
}
