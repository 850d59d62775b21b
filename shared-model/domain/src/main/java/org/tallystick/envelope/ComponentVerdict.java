package org.tallystick.envelope;

import org.tallystick.payment.Txid;
import org.tallystick.rejection.RejectionCode;

/// What became of one component of an uploaded payment. All but [Waiting] and [Untouched] are final.
public sealed interface ComponentVerdict {
    /// Not yet judged.
    record Waiting() implements ComponentVerdict {}

    /// Its edge and every edge of its ancestry were recorded first: the new owner owns.
    record Settled() implements ComponentVerdict {}

    /// Another payment of the same outpoint was recorded first.
    record Lost(Txid winner) implements ComponentVerdict {}

    /// It descends from an edge that lost.
    record Contested() implements ComponentVerdict {}

    /// Its ancestry is not known: neither claimed nor refused. It may be uploaded again with it.
    record Untouched() implements ComponentVerdict {}

    record Refused(RejectionCode code) implements ComponentVerdict {}
}
