package org.tallystick.emulator.localcloud.queue;

import org.tallystick.messaging.QueueName;

/// Every queue's dead letters lie in a queue of its name with an ending.
public final class DeadLetterNames {
    private static final String ENDING = "-dlq";

    private DeadLetterNames() {}

    public static QueueName of(QueueName queue) {
        return new QueueName(queue.value() + ENDING);
    }

    /// The queue whose dead letters lie in `letters`.
    public static QueueName queueOf(QueueName letters) {
        var name = letters.value();
        return new QueueName(name.substring(0, name.length() - ENDING.length()));
    }

    public static boolean isOne(QueueName queue) {
        return queue.value().endsWith(ENDING);
    }
}
