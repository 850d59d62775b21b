package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A number that makes no sense is refused in one line that names the option, before anything is read, made or begun.
final class OptionRangeTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "card sync FILE --patience -1",
                "card sync FILE --patience 0",
                "card sync FILE --patience 86401",
                "terminal sync FILE --patience 2147483648",
                "terminal sync FILE --patience soon",
                "card serve FILE --port -1",
                "card serve FILE --port 65536",
                "card serve FILE --taps -1",
                "card serve FILE --taps 1.5",
                "terminal resume FILE --card 127.0.0.1:0",
                "terminal resume FILE --card 127.0.0.1:65536",
                "up --data FILE --port -1",
                "up --data FILE --port 65536",
                "measure --payments 0",
                "measure --payments 100001",
                "measure --terminals 0",
                "measure --terminals 65",
                "simulate --payments 0",
                "simulate --payments 100000001",
                "simulate --economies 0",
                "simulate --economies 65",
                "simulate --faults -0.1",
                "simulate --faults NaN",
                "simulate --double-spends 1.1",
                "simulate --seed 9223372036854775808",
                "demo --seed one"
            })
    void isRefusedInOneLine(String line) {
        var ran = Ran.command((Object[])
                line.replace("FILE", folder.resolve("absent").toString()).split(" "));

        var words = List.of(line.split(" "));
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCodes.USAGE);
        assertThat(ran.err()).hasLineCount(1).contains("tallystick: ", "--help");
        assertThat(ran.err()).contains(words.get(words.size() - 2));
        assertThat(ran.out()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }
}
