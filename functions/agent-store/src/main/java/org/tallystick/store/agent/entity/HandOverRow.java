package org.tallystick.store.agent.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/// A payment that its payer uploaded, kept for its payee.
@Entity
@Table(name = "hand_over")
@IdClass(HandOverRow.Key.class)
class HandOverRow {
    @Id
    @Column(name = "agent_id")
    String agent = "";

    @Id
    @Column(name = "device_id")
    byte[] device = {};

    @Id
    @Column(name = "txid")
    byte[] txid = {};

    @Column(name = "payment", updatable = false)
    byte[] payment = {};

    @Column(name = "kept_at", updatable = false)
    Instant keptAt = Instant.EPOCH;

    /// Identifies a row; Hibernate compares arrays by content.
    @SuppressWarnings("ArrayRecordComponent")
    record Key(String agent, byte[] device, byte[] txid) implements Serializable {}
}
