package org.tallystick.envelope;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.tallystick.note.SignedNote;

/// Those fresh notes of an envelope that go into one answer.
///
/// @param isLast nothing comes after them
public record FreshNotesPage(List<SignedNote> notes, boolean isLast) {
    public FreshNotesPage {
        notes = List.copyOf(notes);
    }

    /// As many as fit, after those that were taken.
    ///
    /// @param all in an order that only changes by new ones
    /// @param bytesMax of all notes in one answer; never too little for one
    public static FreshNotesPage after(
            FreshNotesTaken taken, List<SignedNote> all, int bytesMax, ToIntFunction<SignedNote> size) {
        var page = new ArrayList<SignedNote>();
        int bytes = 0;
        int from = taken.position(all);
        for (SignedNote each : all.subList(from, all.size())) {
            bytes += size.applyAsInt(each);
            if (page.size() == SyncResult.FRESH_NOTES_MAX || bytes > bytesMax) {
                break;
            }
            page.add(each);
        }
        return new FreshNotesPage(page, from + page.size() == all.size());
    }
}
