package org.tallystick.store.agent.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// The verdict of one component of one entry of an envelope.
@Entity
@Table(name = "verdict")
@IdClass(VerdictRow.Key.class)
class VerdictRow {
    @Id
    @Column(name = "agent_id")
    String agent = "";

    @Id
    @Column(name = "device_id")
    byte[] device = {};

    @Id
    @Column(name = "sequence")
    long sequence;

    @Id
    @Column(name = "entry")
    short entry;

    @Id
    @Column(name = "component")
    short component;

    @Column(name = "txid", updatable = false)
    byte[] txid = {};

    @Column(name = "verdict", updatable = false)
    short verdict;

    @Column(name = "winner", updatable = false)
    byte @Nullable [] winner;

    @Column(name = "code", updatable = false)
    @Nullable
    Integer code;

    /// Identifies a row; Hibernate compares arrays by content.
    @SuppressWarnings("ArrayRecordComponent")
    record Key(String agent, byte[] device, long sequence, short entry, short component) implements Serializable {}
}
