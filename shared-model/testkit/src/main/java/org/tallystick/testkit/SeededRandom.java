package org.tallystick.testkit;

import java.io.Serial;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.util.SplittableRandom;

/// Chance that is the same for the same seed, where a [SecureRandom] is asked for. Secures nothing.
///
/// For one thread.
public final class SeededRandom extends SecureRandom {
    @Serial
    private static final long serialVersionUID = 1L;

    public SeededRandom(long seed) {
        super(new Numbers(seed), null);
    }

    @Override
    public String getAlgorithm() {
        return "seeded";
    }

    private static final class Numbers extends SecureRandomSpi {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient SplittableRandom numbers;

        Numbers(long seed) {
            this.numbers = new SplittableRandom(seed);
        }

        @Override
        protected void engineSetSeed(byte[] seed) {
            // There is one seed.
        }

        @Override
        protected void engineNextBytes(byte[] bytes) {
            numbers.nextBytes(bytes);
        }

        @Override
        protected byte[] engineGenerateSeed(int size) {
            return ByteBuffer.allocate(size).array();
        }
    }
}
