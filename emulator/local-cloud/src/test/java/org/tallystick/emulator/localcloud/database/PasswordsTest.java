package org.tallystick.emulator.localcloud.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;

final class PasswordsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("passwords");
    }

    @Test
    void areMadeOnceAndAreOfOneRoleEach() {
        var made = Passwords.keptIn(file, new SecureRandom());
        var read = Passwords.keptIn(file, new SecureRandom());

        for (DatabaseRole role : DatabaseRole.values()) {
            assertThat(read.of(role)).isEqualTo(made.of(role)).isNotEmpty();
        }
        assertThat(made.of(DatabaseRole.AGENT)).isNotEqualTo(made.of(DatabaseRole.CENTRAL_BANK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Dear reader, this is a letter.", "agent=\\u00zz", "agent=a\ncentral_bank=\n"})
    void somebodyElsesFileIsToldAndLeftAsItIs(String content) throws IOException {
        Files.writeString(file, content);

        assertThatThrownBy(() -> Passwords.keptIn(file, new SecureRandom()))
                .isInstanceOf(LocalCloudUnusable.class)
                .hasMessageContainingAll(file.toString(), "no password for");
        assertThat(file).hasContent(content);
    }

    @Test
    void whatIsNoFileIsTold() throws IOException {
        Files.createDirectory(file);

        assertThatThrownBy(() -> Passwords.keptIn(file, new SecureRandom()))
                .isInstanceOf(LocalCloudUnusable.class)
                .hasMessageContaining(file.toString());
        assertThatThrownBy(() -> Passwords.read(file))
                .isInstanceOf(LocalCloudUnusable.class)
                .hasMessageContaining(file.toString());
        assertThat(file).isEmptyDirectory();
    }
}
