package org.tallystick.ownership;

import org.tallystick.money.Money;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Txid;
import org.tallystick.spending.SpendVerdict;

/// One edge with the spend book's verdict: everything the registry and settlement need, and no signature.
///
/// @param hop of the input: 0 is backed by the funder's frozen money, more by the series' outstanding (PROTOCOL
/// §4.7)
/// @param length of the input
/// @param payeeSeen whether the payee itself showed this edge, by uploading it or by spending its output
public record JudgedEdge(
        Outpoint input,
        Txid txid,
        int component,
        EdgePurpose purpose,
        Money in,
        Money pay,
        Money change,
        int hop,
        int length,
        Party payer,
        Party payee,
        boolean payeeSeen,
        SpendVerdict verdict)
        implements Comparable<JudgedEdge> {
    public Outpoint payOutpoint() {
        return new Outpoint(input.root(), txid.value(), 2 * component);
    }

    public Outpoint changeOutpoint() {
        return new Outpoint(input.root(), txid.value(), 2 * component + 1);
    }

    @Override
    public int compareTo(JudgedEdge other) {
        int byInput = input.compareTo(other.input);
        return byInput != 0 ? byInput : txid.compareTo(other.txid);
    }
}
