package org.tallystick.function.ownershipupdate;

import org.tallystick.evidence.EvidenceKind;
import org.tallystick.evidence.EvidenceSubject;
import org.tallystick.evidence.SignatureBook.Equivocation;
import org.tallystick.note.NoteId;
import org.tallystick.ownership.Conflict;

/// Two payments that may convict the key that signed both.
///
/// @param secondRoot under which the second payment's bytes are known
record Accusation(EvidenceSubject subject, NoteId secondRoot) {
    static Accusation of(Conflict conflict) {
        return new Accusation(
                new EvidenceSubject(
                        EvidenceKind.DOUBLE_SPEND,
                        conflict.outpoint().root(),
                        conflict.winner(),
                        conflict.winnerComponent(),
                        conflict.loser(),
                        conflict.loserComponent()),
                conflict.outpoint().root());
    }

    static Accusation of(Equivocation equivocation) {
        return new Accusation(
                new EvidenceSubject(
                        EvidenceKind.EQUIVOCATION,
                        equivocation.first().root(),
                        equivocation.first().txid(),
                        0,
                        equivocation.second().txid(),
                        0),
                equivocation.second().root());
    }
}
