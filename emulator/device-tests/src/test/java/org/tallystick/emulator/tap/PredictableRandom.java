package org.tallystick.emulator.tap;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.tallystick.testkit.Seeds;

/// Chance that is the same each time, so that a device in one state does one thing.
final class PredictableRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient RandomGenerator numbers;

    PredictableRandom(long seed) {
        this.numbers = Seeds.random(seed);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        numbers.nextBytes(bytes);
    }
}
