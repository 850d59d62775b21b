package org.tallystick.crypto;

import java.util.Set;
import org.tallystick.bytes.Digest;
import org.tallystick.note.NoteId;
import org.tallystick.payment.Edge;
import org.tallystick.payment.Txid;

/// What the caller holds with a valid signature already and need not be checked again: a body has one owner's signature
/// once and for all (PROTOCOL §4.4), whatever signature comes with its next copy.
///
/// @param payments by the root they were verified under
/// @param notes by the id of their body
public record AlreadyVerified(Set<RootedPayment> payments, Set<Digest> notes) {
    public static final AlreadyVerified NOTHING = new AlreadyVerified(Set.of(), Set.of());

    /// A payment of which a component descends from `root`.
    public record RootedPayment(NoteId root, Txid txid) {}

    public AlreadyVerified {
        payments = Set.copyOf(payments);
        notes = Set.copyOf(notes);
    }

    boolean holds(Edge edge) {
        return payments.contains(new RootedPayment(edge.spends().root(), edge.txid()));
    }
}
