package org.tallystick.store.centralbank.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/// What of an agent's reserve stands behind its quotas.
@Entity
@Table(name = "reserve")
@IdClass(ReserveRow.Key.class)
class ReserveRow {
    @Id
    @Column(name = "agent_id")
    String agentId = "";

    @Id
    @Column(name = "currency")
    String currency = "";

    @Column(name = "frozen")
    long frozen;

    record Key(String agentId, String currency) implements Serializable {}
}
