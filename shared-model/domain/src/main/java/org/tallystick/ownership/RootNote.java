package org.tallystick.ownership;

import java.time.Instant;
import org.tallystick.bytes.Digest;
import org.tallystick.identity.AgentId;
import org.tallystick.money.Money;
import org.tallystick.note.NoteId;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SeriesId;
import org.tallystick.note.SignedNote;
import org.tallystick.suite.PublicKey;

/// What the registry keeps of a note: enough to check that its outputs sum to it (PROTOCOL §7). `id` is the
/// digest of the note's body; `deadline` is D = E + G.
public record RootNote(
        NoteId root, Digest id, AgentId agent, SeriesId series, Money amount, PublicKey owner, Instant deadline) {
    public static RootNote of(SignedNote signed) {
        var note = signed.note();
        return new RootNote(
                note.noteId(),
                signed.id(),
                note.agent(),
                note.series(),
                note.amount(),
                note.ownerKey(),
                note.deadline());
    }

    public Outpoint outpoint() {
        return new Outpoint(root, id, 0);
    }

    /// The note's own output, in the hands of whoever it was minted for.
    public OutputEntry output(Party holder, OutputState state) {
        return new OutputEntry(outpoint(), amount, new Party(holder.agent(), holder.device(), owner), 0, 0, state);
    }
}
