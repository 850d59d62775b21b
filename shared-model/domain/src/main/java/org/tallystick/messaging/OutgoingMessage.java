package org.tallystick.messaging;

/// A message as it will stand in the queue: the JSON text that the wire module made. Kept in the outbox in the same
/// commit as the change it reports, sent afterwards, possibly more than once.
public record OutgoingMessage(MessageId id, QueueName queue, String body) {
    /// The limit of one SQS message, in bytes; bodies are ASCII.
    public static final int BODY_MAX = 256 * 1024;

    public OutgoingMessage {
        if (body.length() > BODY_MAX) {
            throw new IllegalArgumentException("message too large");
        }
    }

    @Override
    public String toString() {
        return queue + "/" + id;
    }
}
