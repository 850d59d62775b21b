package org.tallystick.store.agent.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/// A certificate that a revocation list named.
@Entity
@Table(name = "revoked")
@IdClass(RevokedRow.Key.class)
class RevokedRow {
    @Id
    @Column(name = "agent_id")
    String agent = "";

    @Id
    @Column(name = "certificate_hash")
    byte[] certificateHash = {};

    @Column(name = "device_id", updatable = false)
    byte[] device = {};

    @Column(name = "revoked_at", updatable = false)
    Instant revokedAt = Instant.EPOCH;

    /// Identifies a row; Hibernate compares arrays by content.
    @SuppressWarnings("ArrayRecordComponent")
    record Key(String agent, byte[] certificateHash) implements Serializable {}
}
