package org.tallystick.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Signed objects carry times in whole seconds, so that one value has one encoding (PROTOCOL §2.2).
public final class WholeSeconds {
    private WholeSeconds() {}

    public static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /// Refuses a time with a fraction of a second.
    ///
    /// @throws IllegalArgumentException when `time` has a fraction of a second
    public static void require(Instant time) {
        if (!time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("whole seconds only");
        }
    }

    public static void require(Duration duration) {
        if (!duration.equals(duration.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("whole seconds only");
        }
    }
}
