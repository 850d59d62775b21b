package org.tallystick.testkit;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Repeats a property with chance from numbered seeds. The failure of a run names its seed, and
/// `-Dreplay.seed=N` runs that seed alone.
///
/// Functions take no key below `tallystick.` that they do not know, and run in some tests' JVM, so this switch does not
/// begin so.
public final class Seeds {
    public static final String REPLAY = "replay.seed";

    private static final String ALGORITHM = "L64X128MixRandom";

    private Seeds() {}

    /// A statement about everything that can be drawn from a source of chance. May throw what a test may throw.
    @FunctionalInterface
    public interface Property {
        void holdsFor(RandomGenerator random) throws Exception;
    }

    /// Runs `property` for the seeds 0 to `runs` - 1, or for the one to be replayed.
    public static void check(int runs, Property property) {
        if (runs < 1) {
            throw new IllegalArgumentException("a property that is never run proves nothing");
        }
        var replayed = Long.getLong(REPLAY);
        if (replayed != null) {
            run(replayed, property);
            return;
        }
        for (long seed = 0; seed < runs; seed++) {
            run(seed, property);
        }
    }

    /// The same numbers for the same seed, on every machine.
    public static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of(ALGORITHM).create(seed);
    }

    private static void run(long seed, Property property) {
        try {
            property.holdsFor(random(seed));
        } catch (Exception | AssertionError | StackOverflowError broken) {
            throw new AssertionError("broken for -D" + REPLAY + "=" + seed + ": " + broken.getMessage(), broken);
        }
    }
}
