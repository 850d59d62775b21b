package org.tallystick.store.agent.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/// A device with its certificate.
@Entity
@Table(name = "device")
@IdClass(DeviceRow.Key.class)
class DeviceRow {
    @Id
    @Column(name = "agent_id")
    String agent = "";

    @Id
    @Column(name = "device_id")
    byte[] device = {};

    @Column(name = "account_id", updatable = false)
    String account = "";

    @Column(name = "suite", updatable = false)
    short suite;

    @Column(name = "key_point", updatable = false)
    byte[] keyPoint = {};

    @Column(name = "certificate_hash", updatable = false)
    byte[] certificateHash = {};

    @Column(name = "certificate", updatable = false)
    byte[] certificate = {};

    @Column(name = "not_before", updatable = false)
    Instant notBefore = Instant.EPOCH;

    @Column(name = "not_after", updatable = false)
    Instant notAfter = Instant.EPOCH;

    @Column(name = "enrolled_at", updatable = false)
    Instant enrolledAt = Instant.EPOCH;

    /// Identifies a row; Hibernate compares arrays by content.
    @SuppressWarnings("ArrayRecordComponent")
    record Key(String agent, byte[] device) implements Serializable {}
}
