package org.tallystick.messaging;

import org.tallystick.bytes.Digest;

/// The digest of a message's queue and body: the same message written twice is one row of the outbox.
public record MessageId(Digest value) implements Comparable<MessageId> {
    @Override
    public int compareTo(MessageId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toHex();
    }
}
