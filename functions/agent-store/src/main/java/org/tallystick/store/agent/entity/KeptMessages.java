package org.tallystick.store.agent.entity;

import java.time.Instant;
import org.tallystick.messaging.OutgoingMessage;

/// Messages as rows.
final class KeptMessages {
    private KeptMessages() {}

    static OutboxRow row(OutgoingMessage message, Instant at) {
        var row = new OutboxRow();
        row.message = message.id().value().value().toArray();
        row.queue = message.queue().value();
        row.body = message.body();
        row.keptAt = at;
        return row;
    }
}
