package org.tallystick.emulator.localcloud;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;

/// Waits for what comes in its own time, and no longer than it may take.
final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private Eventually() {}

    static void holds(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                Assertions.fail("never happened: " + what);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }
}
