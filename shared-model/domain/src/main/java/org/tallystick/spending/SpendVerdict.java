package org.tallystick.spending;

import org.tallystick.note.Outpoint;
import org.tallystick.payment.Txid;

/// What the spend book says of one edge. Final from the first time on (PROTOCOL §4.4).
public sealed interface SpendVerdict {
    /// First at its outpoint, and so is every edge before it.
    record Won() implements SpendVerdict {}

    /// Another payment was first at its own outpoint: two signatures of one owner.
    record Lost(Txid winner) implements SpendVerdict {}

    /// First or not, it descends from an edge that lost at `lostAt`.
    record Contested(Outpoint lostAt) implements SpendVerdict {}
}
