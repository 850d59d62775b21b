package org.tallystick.wire.queue;

import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import org.tallystick.rejection.Checked;
import org.tallystick.wire.Codec;

/// One kind of message: its name in the JSON envelope and the codec of its payload.
public record MessageType<T>(String name, Codec<T> codec) {
    public OutgoingMessage to(QueueName queue, T value) {
        return QueueEvents.outgoing(queue, name, codec.encode(value));
    }

    /// Never throws, whatever the text is.
    public Checked<T> open(String body) {
        return QueueEvents.open(body, name).then(codec::decode);
    }
}
