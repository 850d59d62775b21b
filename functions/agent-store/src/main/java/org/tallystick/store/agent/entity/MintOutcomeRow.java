package org.tallystick.store.agent.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/// What became of a mint order.
@Entity
@Table(name = "mint_outcome")
@IdClass(MintOutcomeRow.Key.class)
class MintOutcomeRow {
    @Id
    @Column(name = "agent_id")
    String agent = "";

    @Id
    @Column(name = "root")
    byte[] root = {};

    @Id
    @Column(name = "txid")
    byte[] txid = {};

    @Id
    @Column(name = "component")
    short component;

    @Column(name = "outcome", updatable = false)
    short outcome;

    /// Identifies a row; Hibernate compares arrays by content.
    @SuppressWarnings("ArrayRecordComponent")
    record Key(String agent, byte[] root, byte[] txid, short component) implements Serializable {}
}
