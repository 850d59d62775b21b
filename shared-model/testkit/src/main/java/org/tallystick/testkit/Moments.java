package org.tallystick.testkit;

import java.time.Duration;
import java.time.Instant;

/// The times that fixtures agree on, all in whole seconds.
public final class Moments {
    /// When every fixture happens unless a test says otherwise.
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /// E of a note issued at noon.
    public static final Instant EXPIRY = NOON.plus(Duration.ofDays(30));

    /// G of every note.
    public static final Duration GRACE = Duration.ofDays(15);

    /// D = E + G (PROTOCOL §6.1).
    public static final Instant DEADLINE = EXPIRY.plus(GRACE);

    private Moments() {}
}
