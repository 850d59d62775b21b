package org.tallystick.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tallystick.harness.Schema;
import org.tallystick.harness.TestDatabase;
import org.tallystick.harness.TestQueues;
import org.tallystick.messaging.AgentOutbox;
import org.tallystick.messaging.Outbox;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import org.tallystick.testkit.OutboxContract;
import org.tallystick.wire.queue.QueueEvents;

@QuarkusTest
class AgentOutboxTest implements OutboxContract {
    private static final QueueName QUEUE = new QueueName("agent-outbox-test");
    private static final AtomicLong MOMENT = new AtomicLong();

    @SuppressWarnings("NullAway.Init")
    TestDatabase database;

    @SuppressWarnings("NullAway.Init")
    TestQueues queues;

    @Inject
    @SuppressWarnings("NullAway.Init")
    AgentOutbox outbox;

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public void keep(List<OutgoingMessage> messages) {
        keep(messages, Instant.parse("2026-01-01T00:00:00Z").plusSeconds(MOMENT.getAndIncrement()));
    }

    @Test
    void whatCommittedAndWasNeverSentIsSwept() {
        // Given
        queues.create(QUEUE);
        var message = QueueEvents.outgoing(QUEUE, "test", TestBank.random(20));
        keep(List.of(message), Instant.now().minus(Duration.ofMinutes(1)));

        // When
        AgentFunctions.sweep();

        // Then
        assertThat(queues.drain(QUEUE)).contains(message.body());
        assertThat(outbox.unsent(ALWAYS, EVERYTHING)).doesNotContain(message);
    }

    @Test
    void whatMayStillBeOnItsWayIsNotSwept() {
        queues.create(QUEUE);
        var message = QueueEvents.outgoing(QUEUE, "test", TestBank.random(20));
        keep(List.of(message), Instant.now());

        AgentFunctions.sweep();

        assertThat(outbox.unsent(ALWAYS, EVERYTHING)).contains(message);
        outbox.sent(List.of(message.id()));
    }

    @Test
    void aQueueThatIsGoneKeepsNobodyElseWaiting() {
        // Given
        queues.create(QUEUE);
        var gone = new ArrayList<OutgoingMessage>();
        for (int at = 0; at < 150; at++) {
            gone.add(QueueEvents.outgoing(new QueueName("agent-queue-that-is-gone"), "test", TestBank.random(20)));
        }
        keep(gone, Instant.now().minus(Duration.ofDays(1)));
        var message = QueueEvents.outgoing(QUEUE, "test", TestBank.random(20));
        keep(List.of(message), Instant.now().minus(Duration.ofMinutes(1)));

        // When
        AgentFunctions.sweep();

        // Then
        assertThat(queues.drain(QUEUE)).contains(message.body());
        assertThat(outbox.unsent(ALWAYS, EVERYTHING)).containsAll(gone).doesNotContain(message);
        outbox.sent(gone.stream().map(OutgoingMessage::id).toList());
    }

    @Test
    void sweepsAtTheSameMomentSendEverythingAtLeastOnce() {
        // Given
        queues.create(QUEUE);
        var messages = new ArrayList<OutgoingMessage>();
        for (int at = 0; at < 230; at++) {
            messages.add(QueueEvents.outgoing(QUEUE, "test", TestBank.random(20)));
        }
        keep(messages, Instant.now().minus(Duration.ofMinutes(1)));

        // When
        Together.run(4, () -> {
            AgentFunctions.sweep();
            return true;
        });

        // Then
        assertThat(queues.drain(QUEUE))
                .containsAll(messages.stream().map(OutgoingMessage::body).toList());
        assertThat(outbox.unsent(ALWAYS, EVERYTHING)).doesNotContainAnyElementsOf(messages);
    }

    private void keep(List<OutgoingMessage> messages, Instant at) {
        try (var connection = database.connect(Schema.AGENT);
                var statement = connection.prepareStatement(
                        "INSERT INTO agent.outbox VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            for (OutgoingMessage message : messages) {
                statement.setBytes(1, message.id().value().value().toArray());
                statement.setString(2, message.queue().value());
                statement.setString(3, message.body());
                statement.setTimestamp(4, Timestamp.from(at));
                statement.executeUpdate();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
