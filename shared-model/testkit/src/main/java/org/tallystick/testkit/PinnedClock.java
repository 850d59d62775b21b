package org.tallystick.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until a test moves it. Every view of it in another zone moves along.
public final class PinnedClock extends Clock {
    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private PinnedClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    public static PinnedClock at(Instant start) {
        return new PinnedClock(new AtomicReference<>(start), ZoneOffset.UTC);
    }

    /// Stands at [Moments#NOON].
    public static PinnedClock atNoon() {
        return at(Moments.NOON);
    }

    public void set(Instant time) {
        now.set(time);
    }

    public void advance(Duration step) {
        now.updateAndGet(time -> time.plus(step));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new PinnedClock(now, other);
    }
}
