package org.tallystick.note;

import org.tallystick.bytes.Digest;
import org.tallystick.suite.Signature;

/// A note with its id, the domain-separated digest of its body (PROTOCOL §2.3), and the series key's signature.
/// Only the wire module computes the id, from the body's bytes.
public record SignedNote(Digest id, Note note, Signature signature) {
    /// The note itself as something to spend.
    public Outpoint outpoint() {
        return new Outpoint(note.noteId(), id, 0);
    }
}
