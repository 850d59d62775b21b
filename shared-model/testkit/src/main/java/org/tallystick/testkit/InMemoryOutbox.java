package org.tallystick.testkit;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tallystick.messaging.AgentOutbox;
import org.tallystick.messaging.CentralBankOutbox;
import org.tallystick.messaging.MessageId;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;

/// The outbox of either tier as it must behave, without a database. Passes [OutboxContract].
public final class InMemoryOutbox implements CentralBankOutbox, AgentOutbox {
    private final Clock clock;
    private final boolean remembersSent;
    private final Map<MessageId, Row> unsent = new LinkedHashMap<>();
    private final Map<MessageId, Instant> sent = new LinkedHashMap<>();

    private InMemoryOutbox(Clock clock, boolean remembersSent) {
        this.clock = clock;
        this.remembersSent = remembersSent;
    }

    /// Remembers what it sent until it is told to forget it, so that a repeated request sends nothing again.
    public static InMemoryOutbox ofCentralBank(Clock clock) {
        return new InMemoryOutbox(clock, true);
    }

    /// Forgets what it sent at once: what agents keep is first-wins by key, so nothing is written a second time.
    public static InMemoryOutbox ofAgents(Clock clock) {
        return new InMemoryOutbox(clock, false);
    }

    /// What a store does inside its transaction. A message that is here already stays as it is; answers with the
    /// others.
    public synchronized List<OutgoingMessage> keep(List<OutgoingMessage> messages) {
        var kept = new ArrayList<OutgoingMessage>();
        for (OutgoingMessage message : messages) {
            if (!sent.containsKey(message.id())
                    && unsent.putIfAbsent(message.id(), new Row(message, clock.instant())) == null) {
                kept.add(message);
            }
        }
        return List.copyOf(kept);
    }

    @Override
    public synchronized List<OutgoingMessage> unsent(Instant keptBefore, Set<QueueName> without, int messagesMax) {
        return unsent.values().stream()
                .filter(row -> row.keptAt().isBefore(keptBefore))
                .map(Row::message)
                .filter(message -> !without.contains(message.queue()))
                .limit(messagesMax)
                .toList();
    }

    @Override
    public synchronized void sent(Collection<MessageId> messages) {
        messages.forEach(id -> {
            if (unsent.remove(id) != null && remembersSent) {
                sent.put(id, clock.instant());
            }
        });
    }

    @Override
    public synchronized int forget(Instant sentBefore, int messagesMax) {
        var old = sent.entrySet().stream()
                .takeWhile(entry -> entry.getValue().isBefore(sentBefore))
                .limit(messagesMax)
                .map(Map.Entry::getKey)
                .toList();
        old.forEach(sent::remove);
        return old.size();
    }

    /// Messages that were kept and never sent.
    public synchronized int unsentCount() {
        return unsent.size();
    }

    private record Row(OutgoingMessage message, Instant keptAt) {}
}
