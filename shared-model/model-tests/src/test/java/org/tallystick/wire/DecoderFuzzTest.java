package org.tallystick.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.tallystick.testkit.fuzz.FuzzRun;

/// No bytes make a decoder throw, take 100 ms, or accept what it would not itself write (PROTOCOL §2.2).
class DecoderFuzzTest {
    private static final int SECONDS = 40;

    @Test
    void noDecoderOfTheSharedModelHasAnInputThatBreaksIt() throws IOException, InterruptedException {
        var decoders = DecoderFuzz.decoders();

        var found = new FuzzRun(DecoderFuzz.class, decoders).run(SECONDS);

        assertThat(found.exitCode()).as(found.output()).isZero();
        assertThat(found.inputs()).as(found.output()).isGreaterThan(10_000);
        System.out.printf("fuzzed %d decoders with %d inputs%n", decoders.size(), found.inputs());
    }
}
