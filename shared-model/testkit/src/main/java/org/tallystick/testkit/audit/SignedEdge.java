package org.tallystick.testkit.audit;

import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Txid;
import org.tallystick.suite.PublicKey;

/// One component of a payment whose signature is right under its payer's certificate.
///
/// @param payer the key that signed
/// @param amounts in minor units
record SignedEdge(
        Txid txid,
        int component,
        Outpoint spends,
        Amounts amounts,
        Use use,
        PublicKey payer,
        DeviceId payerDevice,
        AgentId payerAgent,
        PublicKey payee) {
    record Amounts(long in, long pay, long change) {
        boolean conserve() {
            return in == pay + change && pay > 0 && change >= 0;
        }
    }

    enum Use {
        PAY,
        REDEEM,
        REISSUE
    }

    Outpoint paid() {
        return new Outpoint(spends.root(), txid.value(), 2 * component);
    }

    Outpoint left() {
        return new Outpoint(spends.root(), txid.value(), 2 * component + 1);
    }

    boolean isOf(Txid otherTxid, int otherComponent) {
        return txid.equals(otherTxid) && component == otherComponent;
    }
}
