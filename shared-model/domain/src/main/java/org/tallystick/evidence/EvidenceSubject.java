package org.tallystick.evidence;

import org.tallystick.note.NoteId;
import org.tallystick.payment.Txid;

/// What a piece of evidence is about: the same two payments are proven once.
///
/// @param root under which both payments' bytes are known
/// @param firstComponent for EQUIVOCATION zero
public record EvidenceSubject(
        EvidenceKind kind, NoteId root, Txid first, int firstComponent, Txid second, int secondComponent) {
    public EvidenceSubject {
        if (first.equals(second)) {
            throw new IllegalArgumentException("evidence names two payments");
        }
    }
}
