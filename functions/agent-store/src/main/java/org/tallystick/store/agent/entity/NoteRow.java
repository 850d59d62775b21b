package org.tallystick.store.agent.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// A minted note, as far as enquiries read it.
@Entity
@Table(name = "note_minted")
@IdClass(NoteRow.Key.class)
class NoteRow {
    @Id
    @Column(name = "agent_id")
    String agent = "";

    @Id
    @Column(name = "root")
    byte[] root = {};

    @Column(name = "series", updatable = false)
    byte[] series = {};

    @Column(name = "signed_note", updatable = false)
    byte[] signedNote = {};

    @Column(name = "origin_root", updatable = false)
    byte @Nullable [] originRoot;

    @Column(name = "origin_txid", updatable = false)
    byte @Nullable [] originTxid;

    @Column(name = "origin_component", updatable = false)
    @Nullable
    Short originComponent;

    /// Identifies a row; Hibernate compares arrays by content.
    @SuppressWarnings("ArrayRecordComponent")
    record Key(String agent, byte[] root) implements Serializable {}
}
