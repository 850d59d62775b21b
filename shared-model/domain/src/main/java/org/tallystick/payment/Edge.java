package org.tallystick.payment;

import org.tallystick.money.Money;
import org.tallystick.note.Outpoint;

/// One component of one payment: the step from the output it spends to the outputs it makes. Edges are what the
/// spend book records and what settlement books (PROTOCOL §4.4).
public record Edge(Payment payment, int component) {
    public Outpoint spends() {
        return payment.component(component).outpoint();
    }

    public Txid txid() {
        return payment.txid();
    }

    public Money pays() {
        return payment.component(component).pay();
    }

    public Money change() {
        return payment.component(component).change();
    }
}
