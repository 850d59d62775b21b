package org.tallystick.store.agent.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// A message that commits with the change it reports.
@Entity
@Table(name = "outbox")
class OutboxRow {
    @Id
    @Column(name = "message_id")
    byte[] message = {};

    @Column(name = "queue", updatable = false)
    String queue = "";

    @Column(name = "body", updatable = false)
    String body = "";

    @Column(name = "kept_at", updatable = false)
    Instant keptAt = Instant.EPOCH;
}
