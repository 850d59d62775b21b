package org.tallystick.emulator.device.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.bytes.Bytes;

final class FileStorageTest {
    private static final JournalRecord FIRST = new JournalRecord(1, Bytes.ofUtf8("first"));
    private static final JournalRecord SECOND = new JournalRecord(1, Bytes.ofUtf8("second"));

    @TempDir
    private Path folder = Path.of(".");

    private Path file() {
        return folder.resolve("card.journal");
    }

    @Test
    void keepsAJournalBetweenProcesses() {
        try (var journal = Journal.open(FileStorage.open(file()))) {
            journal.append(FIRST);
        }
        try (var journal = Journal.open(FileStorage.open(file()))) {
            journal.append(SECOND);
        }
        try (var journal = Journal.open(FileStorage.open(file()))) {
            assertThat(journal.records()).containsExactly(FIRST, SECOND);
        }
    }

    @Test
    void cutsATornRecordOffTheFile() throws IOException {
        try (var journal = Journal.open(FileStorage.open(file()))) {
            journal.append(FIRST);
            journal.append(SECOND);
        }
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Bytes.copyOf(whole).slice(0, whole.length - 3).toArray());

        try (var journal = Journal.open(FileStorage.open(file()))) {
            assertThat(journal.records()).containsExactly(FIRST);
            journal.append(SECOND);
        }
        assertThat(Files.readAllBytes(file())).isEqualTo(whole);
    }

    @Test
    void isHeldByOneAtATime() {
        try (var held = FileStorage.open(file())) {
            assertThat(held.size()).isZero();
            assertThatThrownBy(() -> FileStorage.open(file()))
                    .isInstanceOf(JournalUnusable.class)
                    .hasMessage("journal card.journal is in use by another process");
        }
        FileStorage.open(file()).close();
    }

    @Test
    void isReadableByItsOwnerAlone() throws IOException {
        FileStorage.open(file(), FileStorage.Durability.LEFT_TO_THE_SYSTEM).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }
}
