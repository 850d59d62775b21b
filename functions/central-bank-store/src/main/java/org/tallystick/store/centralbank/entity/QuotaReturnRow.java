package org.tallystick.store.centralbank.entity;

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
    String agentId = "";

    @Id
    @Column(name = "return_id")
    byte[] returnId = {};

    @Column(name = "series", updatable = false)
    byte[] series = {};

    @Column(name = "currency", updatable = false)
    String currency = "";

    @Column(name = "amount", updatable = false)
    long amount;

    @Column(name = "returned_at", updatable = false)
    Instant returnedAt = Instant.EPOCH;

    /// Hibernate compares the array by its content.
    @SuppressWarnings("ArrayRecordComponent")
    record Key(String agentId, byte[] returnId) implements Serializable {}
}
