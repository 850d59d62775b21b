package org.tallystick.store.centralbank.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.tallystick.messaging.OutgoingMessage;

/// An issuance message, in the outbox with the grant that it tells of.
@Entity
@Table(name = "outbox")
class IssuanceRow {
    @Id
    @Column(name = "message_id")
    byte[] messageId = {};

    @Column(name = "queue", updatable = false)
    String queue = "";

    @Column(name = "body", updatable = false)
    String body = "";

    @Column(name = "kept_at", updatable = false)
    Instant keptAt = Instant.EPOCH;

    static IssuanceRow of(OutgoingMessage message, Instant keptAt) {
        var row = new IssuanceRow();
        row.messageId = message.id().value().value().toArray();
        row.queue = message.queue().value();
        row.body = message.body();
        row.keptAt = keptAt;
        return row;
    }
}
