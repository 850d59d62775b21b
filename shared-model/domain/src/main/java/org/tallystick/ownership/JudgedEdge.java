package org.tallystick.ownership;

import java.util.List;
import org.tallystick.money.Money;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Txid;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.spending.SpendVerdict;

/// One edge with the spend book's verdict: everything the registry and settlement need, and no signature.
///
/// @param hop of the input: 0 is backed by the funder's frozen money, more by the series' outstanding (PROTOCOL
/// §4.7)
/// @param length of the input
/// @param payeeSeen whether the payee itself showed this edge, by uploading it to be judged or by spending its output
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
    public JudgedEdge {
        if (purpose == EdgePurpose.RETURN) {
            throw new IllegalArgumentException("nobody signs a return");
        }
    }

    public Outpoint payOutpoint() {
        return new Outpoint(input.root(), txid.value(), 2 * component);
    }

    public Outpoint changeOutpoint() {
        return new Outpoint(input.root(), txid.value(), 2 * component + 1);
    }

    /// Both outputs as this edge makes them. What is paid to an agent has left the chain; what descends from an
    /// edge that lost is backed by nothing.
    public List<OutputEntry> outputs() {
        int payHop = purpose == EdgePurpose.PAY ? hop + 1 : hop;
        var paid = new OutputEntry(payOutpoint(), pay, payee, payHop, length + 1, stateOfPay());
        if (change.isZero()) {
            return List.of(paid);
        }
        var left = new OutputEntry(changeOutpoint(), change, payer, hop, length + 1, stateOfChange());
        return List.of(paid, left);
    }

    private OutputState stateOfPay() {
        return switch (verdict) {
            case SpendVerdict.Won _ ->
                switch (purpose) {
                    case PAY -> payeeSeen ? OutputState.LIVE : OutputState.ATTESTED;
                    case REDEEM -> OutputState.REDEEMED;
                    case REISSUE -> OutputState.REISSUED;
                    case RETURN -> throw new IllegalStateException("nobody signs a return");
                };
            case SpendVerdict.Lost _, SpendVerdict.Contested _ -> OutputState.CONTESTED;
        };
    }

    private OutputState stateOfChange() {
        return verdict instanceof SpendVerdict.Won ? OutputState.LIVE : OutputState.CONTESTED;
    }

    /// As settlement books it.
    SettledEdge settledFrom(RootNote note) {
        return new SettledEdge(
                note.root(), txid, component, purpose, note.series(), note.agent(), hop, pay, payer, payee);
    }

    /// The same edge as two messages show it: seen when one says so, and with the payee's agent if one knows
    /// it, the one that has seen the payee before the other.
    public JudgedEdge merged(JudgedEdge other) {
        var better = other.payeeSeen && !payeeSeen ? other.payee : payee;
        var worse = other.payeeSeen && !payeeSeen ? payee : other.payee;
        return new JudgedEdge(
                input,
                txid,
                component,
                purpose,
                in,
                pay,
                change,
                hop,
                length,
                payer,
                better.agentIsKnown() ? better : worse,
                payeeSeen || other.payeeSeen,
                verdict);
    }

    @Override
    public int compareTo(JudgedEdge other) {
        int byInput = input.compareTo(other.input);
        if (byInput != 0) {
            return byInput;
        }
        int byTxid = txid.compareTo(other.txid);
        return byTxid != 0 ? byTxid : Integer.compare(component, other.component);
    }
}
