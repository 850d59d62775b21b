package org.tallystick.store.agent.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/// A customer's account. It has no balance: that is the sum of its postings.
@Entity
@Table(name = "account")
@IdClass(AccountRow.Key.class)
class AccountRow {
    @Id
    @Column(name = "agent_id")
    String agent = "";

    @Id
    @Column(name = "account_id")
    String account = "";

    @Column(name = "currency", updatable = false)
    String currency = "";

    /// Identifies a row.
    record Key(String agent, String account) implements Serializable {}
}
