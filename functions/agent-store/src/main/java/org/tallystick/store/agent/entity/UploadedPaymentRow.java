package org.tallystick.store.agent.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/// A payment that a device showed itself.
@Entity
@Table(name = "uploaded_payment")
@IdClass(UploadedPaymentRow.Key.class)
class UploadedPaymentRow {
    @Id
    @Column(name = "agent_id")
    String agent = "";

    @Id
    @Column(name = "device_id")
    byte[] device = {};

    @Id
    @Column(name = "txid")
    byte[] txid = {};

    /// Identifies a row; Hibernate compares arrays by content.
    @SuppressWarnings("ArrayRecordComponent")
    record Key(String agent, byte[] device, byte[] txid) implements Serializable {}
}
