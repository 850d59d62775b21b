package org.tallystick.store.agent.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// An activation code of an account, by its digest, and the device that used it.
@Entity
@Table(name = "activation")
@IdClass(ActivationRow.Key.class)
class ActivationRow {
    @Id
    @Column(name = "agent_id")
    String agent = "";

    @Id
    @Column(name = "account_id")
    String account = "";

    @Id
    @Column(name = "code_digest")
    byte[] codeDigest = {};

    @Column(name = "device_id")
    byte @Nullable [] device;

    @Column(name = "request_hash")
    byte @Nullable [] request;

    @Column(name = "answer")
    byte @Nullable [] answer;

    /// Identifies a row; Hibernate compares arrays by content.
    @SuppressWarnings("ArrayRecordComponent")
    record Key(String agent, String account, byte[] codeDigest) implements Serializable {}
}
