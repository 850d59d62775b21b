package org.tallystick.emulator.localcloud.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureNotesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final String LOGGED =
            "12:00:00 WARN [QueueBatch] message-refused message=message-1 code=1005 name=MALFORMED";

    private Path folder = Path.of("");
    private FailureNotes notes = new FailureNotes(folder, Clock.systemUTC());

    @BeforeEach
    void anEmptyFolder(@TempDir Path empty) {
        folder = empty;
        notes = new FailureNotes(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void takesTheReasonFromTheFunctionsLogWhetherItComesBeforeOrAfter() {
        notes.read(LOGGED);
        notes.handedBack("message-1", "letters", "collect", 1, "handed back");
        assertThat(reason()).isEqualTo("refused by the function: code=1005 name=MALFORMED");

        notes.forget("message-1");
        notes.handedBack("message-1", "letters", "collect", 2, "handed back");
        assertThat(reason()).isEqualTo("handed back");
        notes.read(LOGGED);
        assertThat(reason()).isEqualTo("refused by the function: code=1005 name=MALFORMED");
    }

    @Test
    void keepsTheLastAttemptForWhoComesLater() {
        notes.handedBack("message-1", "letters", "collect", 1, "first");
        notes.handedBack("message-1", "letters", "collect", 2, "second");
        assertThat(new FailureNotes(folder, Clock.systemUTC()).find("message-1"))
                .contains(new FailureNote("message-1", "letters", "collect", 2, NOW, "second"));
    }

    @Test
    void writesNoFileOutsideOfItsFolder() throws IOException {
        notes.handedBack("../message-1", "letters", "collect", 1, "bad id");
        assertThat(notes.find("../message-1")).isEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private String reason() {
        return notes.find("message-1").orElseThrow().reason();
    }
}
