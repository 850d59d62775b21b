package org.tallystick.emulator.localcloud.queue;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.messaging.QueueName;

/// A message that was tried too often.
///
/// @param queue that it was meant for
/// @param sentAt when it was first sent there
/// @param reason why it was last handed back, as far as it is known
/// @param attributes those of SQS, for people
public record DeadLetter(
        QueueName queue,
        String messageId,
        Instant sentAt,
        int deliveries,
        String reason,
        String body,
        Map<String, String> attributes) {
    public DeadLetter {
        attributes = Map.copyOf(attributes);
    }

    public Map<String, String> sortedAttributes() {
        return new TreeMap<>(attributes);
    }
}
