package org.tallystick.envelope;

import java.util.List;
import java.util.regex.Pattern;
import org.tallystick.bytes.Bytes;
import org.tallystick.note.NoteId;
import org.tallystick.note.SignedNote;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// How far a device has read the fresh notes of one envelope: what one answer cannot hold comes with the next
/// (PROTOCOL §4.1). The agent need not remember who read what: count, first and last note together say whether
/// anything was minted in front of them since, and if so, reading begins anew.
///
/// @param first of the notes taken; counts, as `last` does, only when there is one
public record FreshNotesTaken(int count, NoteId first, NoteId last) {
    private static final NoteId NONE = new NoteId(Bytes.zeros(NoteId.SIZE));
    public static final FreshNotesTaken NOTHING = new FreshNotesTaken(0, NONE, NONE);
    private static final Pattern QUERY = Pattern.compile("after=([1-9][0-9]{0,7})-([0-9a-f]{32})-([0-9a-f]{32})");

    /// Everything that came, in the order in which it came.
    public static FreshNotesTaken of(List<NoteId> notes) {
        return notes.isEmpty() ? NOTHING : new FreshNotesTaken(notes.size(), notes.getFirst(), notes.getLast());
    }

    /// Reads the query of an address: empty, or `after=<count>-<first>-<last>`.
    public static Checked<FreshNotesTaken> ofQuery(String query) {
        if (query.isEmpty()) {
            return Checked.accepted(NOTHING);
        }
        var matcher = QUERY.matcher(query);
        return matcher.matches()
                ? Checked.accepted(new FreshNotesTaken(
                        Integer.parseInt(matcher.group(1)), note(matcher.group(2)), note(matcher.group(3))))
                : Checked.refused(RejectionCode.MALFORMED);
    }

    public String toQuery() {
        return count == 0 ? "" : "after=" + count + "-" + first + "-" + last;
    }

    /// Where to go on in what there is now.
    int position(List<SignedNote> all) {
        boolean goesOn = count > 0
                && count <= all.size()
                && all.getFirst().note().noteId().equals(first)
                && all.get(count - 1).note().noteId().equals(last);
        return goesOn ? count : 0;
    }

    private static NoteId note(String hex) {
        return new NoteId(Bytes.ofHex(hex));
    }
}
