package org.tallystick.store.centralbank.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/// One granted quota. Only `returned` ever changes, and only grows.
@Entity
@Table(name = "quota")
@IdClass(QuotaRow.Key.class)
class QuotaRow {
    @Id
    @Column(name = "agent_id")
    String agentId = "";

    @Id
    @Column(name = "request_id")
    byte[] requestId = {};

    @Column(name = "request_hash", updatable = false)
    byte[] requestHash = {};

    @Column(name = "series", updatable = false)
    byte[] series = {};

    @Column(name = "currency", updatable = false)
    String currency = "";

    @Column(name = "amount", updatable = false)
    long amount;

    @Column(name = "returned")
    long returned;

    @Column(name = "certificate", updatable = false)
    byte[] certificate = {};

    @Column(name = "granted_at", updatable = false)
    Instant grantedAt = Instant.EPOCH;

    /// Hibernate compares the array by its content.
    @SuppressWarnings("ArrayRecordComponent")
    record Key(String agentId, byte[] requestId) implements Serializable {}
}
