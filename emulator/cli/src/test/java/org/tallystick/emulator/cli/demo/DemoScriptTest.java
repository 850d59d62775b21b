package org.tallystick.emulator.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class DemoScriptTest {
    private static final int SEEDS = 200;
    private static final List<Integer> EVERY_DEVICE =
            IntStream.range(0, DemoScript.DEVICES).boxed().toList();

    @Test
    void whateverTheSeedBothPartiesOfAPaymentUploadAndBothRepeatIt() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            var uploads = DemoScript.of(seed).uploads();

            assertThat(uploads).as("seed %d", seed).containsAll(EVERY_DEVICE).hasSize(DemoScript.DEVICES + 2);
            assertThat(Collections.frequency(uploads, DemoScript.PAYER))
                    .as("seed %d", seed)
                    .isEqualTo(2);
        }
    }

    @Test
    void theSeedShufflesTheOrder() {
        var orders = LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> DemoScript.of(seed).uploads())
                .toList();

        assertThat(new HashSet<List<Integer>>(orders)).hasSizeGreaterThan(SEEDS / 4);
        assertThat(DemoScript.of(1)).isEqualTo(DemoScript.of(1));
    }
}
