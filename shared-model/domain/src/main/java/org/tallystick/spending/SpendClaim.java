package org.tallystick.spending;

import org.tallystick.note.Outpoint;
import org.tallystick.payment.Edge;
import org.tallystick.payment.Txid;

/// An edge that wants to be first at its outpoint.
public record SpendClaim(Outpoint outpoint, Txid txid, int component) implements Comparable<SpendClaim> {
    public static SpendClaim of(Edge edge) {
        return new SpendClaim(edge.spends(), edge.txid(), edge.component());
    }

    /// Outpoint first: every store takes its locks in this order (PROTOCOL §4.4).
    @Override
    public int compareTo(SpendClaim other) {
        int byOutpoint = outpoint.compareTo(other.outpoint);
        if (byOutpoint != 0) {
            return byOutpoint;
        }
        int byTxid = txid.compareTo(other.txid);
        return byTxid != 0 ? byTxid : Integer.compare(component, other.component);
    }
}
