package org.tallystick.spending;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.tallystick.messaging.Kept;
import org.tallystick.note.NoteId;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Txid;

/// Remembers, for each outpoint, the first edge that spent it, and the verified objects of every edge it was shown.
public interface SpendBook {
    /// What is known of the given payments, with the notes of the given roots and the certificates of both. Unknown
    /// ones are left out; a root without payments asks for its notes alone.
    KnownHistory history(Map<NoteId, ? extends Collection<Txid>> payments);

    /// The first edges recorded so far of the given outpoints; free ones are left out. What arrives after its
    /// deadline may repeat such an edge, but not make one (PROTOCOL §6.1).
    Map<Outpoint, SpendRecord> firstEdges(Collection<Outpoint> outpoints);

    /// In one transaction: records every claim whose outpoint is free, keeps the objects, reads back the first edge
    /// of every claimed outpoint, lets `decide` judge, and keeps the messages it answers with. `decide` is pure,
    /// must not block, and may run again; when it fails, nothing is kept. The same batch again records nothing and
    /// decides the same. Of two claims of one free outpoint in one batch, the first in the order of [SpendClaim] is
    /// recorded: any order would be fair, but this one is the same for everybody. The first bytes kept of a payment
    /// or note stay, whatever is sent under its id later.
    <T> Kept<T> claim(ClaimBatch batch, Function<Map<Outpoint, SpendRecord>, Kept<T>> decide);
}
