package org.tallystick.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.note.SignedNote;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.testkit.NoteFixture;
import org.tallystick.testkit.Seeds;

class FreshNotesPageTest {
    private static final int SIZE = 200;
    private static final int UNLIMITED = 10_000_000;

    private static List<SignedNote> notes(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> NoteFixture.note().named("note " + number).signed())
                .toList();
    }

    private static FreshNotesPage page(FreshNotesTaken taken, List<SignedNote> all, int bytesMax) {
        return FreshNotesPage.after(taken, all, bytesMax, _ -> SIZE);
    }

    private static FreshNotesTaken taken(List<SignedNote> notes) {
        return FreshNotesTaken.of(
                notes.stream().map(note -> note.note().noteId()).toList());
    }

    @Test
    void nothingIsTheLastPageOfNothing() {
        assertThat(page(FreshNotesTaken.NOTHING, List.of(), SIZE)).isEqualTo(new FreshNotesPage(List.of(), true));
    }

    @Test
    void aPageHasAsManyNotesAndBytesAsAnAnswerMayHave() {
        var all = notes(SyncResult.FRESH_NOTES_MAX + 1);

        assertThat(page(FreshNotesTaken.NOTHING, all, UNLIMITED).notes()).hasSize(SyncResult.FRESH_NOTES_MAX);
        assertThat(page(FreshNotesTaken.NOTHING, all, 3 * SIZE).notes()).hasSize(3);
        assertThat(page(FreshNotesTaken.NOTHING, all, 4 * SIZE - 1).notes()).hasSize(3);
    }

    @Test
    void pageByPageEveryNoteComesWhateverIsMintedMeanwhile() {
        Seeds.check(500, random -> {
            var pool = new ArrayList<>(notes(20));
            var all = new ArrayList<SignedNote>();
            var read = new ArrayList<SignedNote>();
            while (true) {
                if (!pool.isEmpty() && random.nextInt(3) == 0) {
                    all.add(random.nextInt(all.size() + 1), pool.removeLast());
                }
                var page = page(taken(read), all, SIZE * (1 + random.nextInt(4)));
                if (page.notes().stream().anyMatch(read::contains)) {
                    read.clear();
                }
                read.addAll(page.notes());
                if (pool.isEmpty() && page.isLast()) {
                    break;
                }
            }
            assertThat(read).containsAll(all);
        });
    }

    @Test
    void whatIsSaidToBeTakenAndIsNotThereBeginsAnew() {
        var all = notes(3);
        var others = notes(5);

        assertThat(page(taken(others), all, UNLIMITED).notes()).isEqualTo(all);
        assertThat(page(taken(all.reversed()), all, UNLIMITED).notes()).isEqualTo(all);
        assertThat(page(taken(all), all, UNLIMITED)).isEqualTo(new FreshNotesPage(List.of(), true));
    }

    @Test
    void aQueryReadsAsItWasWritten() {
        var taken = taken(notes(7));

        assertThat(FreshNotesTaken.ofQuery(taken.toQuery())).isEqualTo(Checked.accepted(taken));
        assertThat(FreshNotesTaken.NOTHING.toQuery()).isEmpty();
        assertThat(FreshNotesTaken.ofQuery("")).isEqualTo(Checked.accepted(FreshNotesTaken.NOTHING));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after=",
                "after=1",
                "after=1-%s",
                "after=01-%s-%s",
                "after=0-%s-%s",
                "after=-1-%s-%s",
                "after=123456789-%s-%s",
                "after=1-%s-%s0",
                "after=1-%s-%s&",
                "AFTER=1-%s-%s",
                "%s",
                "?"
            })
    void otherQueriesAreMalformed(String query) {
        assertThat(FreshNotesTaken.ofQuery(query.replace("%s", "0".repeat(32))))
                .isEqualTo(Checked.refused(RejectionCode.MALFORMED));
    }
}
