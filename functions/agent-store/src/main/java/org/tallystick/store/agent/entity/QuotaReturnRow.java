package org.tallystick.store.agent.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/// Unused quota that was given back.
@Entity
@Table(name = "quota_return")
@IdClass(QuotaReturnRow.Key.class)
class QuotaReturnRow {
    @Id
    @Column(name = "agent_id")
    String agent = "";

    @Id
    @Column(name = "return_id")
    byte[] returnId = {};

    @Column(name = "series", updatable = false)
    byte[] series = {};

    @Column(name = "minor_units", updatable = false)
    long minorUnits;

    @Column(name = "request_hash", updatable = false)
    byte[] request = {};

    @Column(name = "returned_at", updatable = false)
    Instant returnedAt = Instant.EPOCH;

    /// Identifies a row; Hibernate compares arrays by content.
    @SuppressWarnings("ArrayRecordComponent")
    record Key(String agent, byte[] returnId) implements Serializable {}
}
