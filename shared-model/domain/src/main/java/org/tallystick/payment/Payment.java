package org.tallystick.payment;

import org.tallystick.note.Outpoint;
import org.tallystick.suite.Signature;

/// A signed payment with its txid. Only the wire module computes the txid, from the body's bytes; whether the
/// signature is right is another question, which [VerifiedPayment] answers.
public record Payment(Txid txid, PaymentBody body, Signature signature) {
    public Component component(int index) {
        return body.components().get(index);
    }

    public Outpoint payOutpoint(int component) {
        return body.payOutpoint(txid, component);
    }

    public Outpoint changeOutpoint(int component) {
        return body.changeOutpoint(txid, component);
    }
}
