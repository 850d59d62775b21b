package org.tallystick.store.agent.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/// An envelope as it was uploaded, with its receipt.
@Entity
@Table(name = "envelope")
@IdClass(EnvelopeRow.Key.class)
class EnvelopeRow {
    @Id
    @Column(name = "agent_id")
    String agent = "";

    @Id
    @Column(name = "device_id")
    byte[] device = {};

    @Id
    @Column(name = "sequence")
    long sequence;

    @Column(name = "hash", updatable = false)
    byte[] hash = {};

    @Column(name = "list_version", updatable = false)
    long listVersion;

    @Column(name = "received_at", updatable = false)
    Instant receivedAt = Instant.EPOCH;

    @Column(name = "content", updatable = false)
    byte[] content = {};

    @Column(name = "receipt", updatable = false)
    byte[] receipt = {};

    /// Identifies a row; Hibernate compares arrays by content.
    @SuppressWarnings("ArrayRecordComponent")
    record Key(String agent, byte[] device, long sequence) implements Serializable {}
}
