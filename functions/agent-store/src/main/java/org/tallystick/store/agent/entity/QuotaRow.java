package org.tallystick.store.agent.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/// A series with its quota. Only the two counters ever change.
@Entity
@Table(name = "quota")
@IdClass(QuotaRow.Key.class)
class QuotaRow {
    @Id
    @Column(name = "agent_id")
    String agent = "";

    @Id
    @Column(name = "series")
    byte[] series = {};

    @Column(name = "request_id", updatable = false)
    byte[] request = {};

    @Column(name = "currency", updatable = false)
    String currency = "";

    @Column(name = "granted", updatable = false)
    long granted;

    @Column(name = "issued")
    long issued;

    @Column(name = "returned")
    long returned;

    @Column(name = "suite", updatable = false)
    short suite;

    @Column(name = "key_point", updatable = false)
    byte[] keyPoint = {};

    @Column(name = "certificate", updatable = false)
    byte[] certificate = {};

    @Column(name = "not_before", updatable = false)
    Instant notBefore = Instant.EPOCH;

    @Column(name = "not_after", updatable = false)
    Instant notAfter = Instant.EPOCH;

    @Column(name = "received_at", updatable = false)
    Instant receivedAt = Instant.EPOCH;

    /// Identifies a row; Hibernate compares arrays by content.
    @SuppressWarnings("ArrayRecordComponent")
    record Key(String agent, byte[] series) implements Serializable {}
}
