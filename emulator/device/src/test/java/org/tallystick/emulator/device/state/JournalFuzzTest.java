package org.tallystick.emulator.device.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.tallystick.testkit.fuzz.FuzzRun;

/// No bytes on its disk make a device do anything but start or say why it does not.
final class JournalFuzzTest {
    private static final int SECONDS = 15;

    @Test
    void noJournalAndNoRecordBreaksItsReader() throws IOException, InterruptedException {
        var decoders = JournalFuzz.decoders();

        var found = new FuzzRun(JournalFuzz.class, decoders).run(SECONDS);

        assertThat(found.exitCode()).as(found.output()).isZero();
        assertThat(found.inputs()).as(found.output()).isGreaterThan(5_000);
        System.out.printf("fuzzed %d readers of journals with %d inputs%n", decoders.size(), found.inputs());
    }
}
