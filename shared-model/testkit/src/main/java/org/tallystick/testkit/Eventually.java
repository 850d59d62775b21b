package org.tallystick.testkit;

import java.time.Duration;

/// Waits for what comes in its own time, and no longer than it may take.
///
/// ```java
/// new Eventually(Duration.ofMinutes(1)).holds("all letters are collected", () -> collected.equals(all));
/// ```
///
/// @param patience how long it may take on a busy machine
/// @param betweenLooks how long not to look
public record Eventually(Duration patience, Duration betweenLooks) {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    public Eventually(Duration patience) {
        this(patience, BETWEEN_LOOKS);
    }

    /// What is waited for.
    ///
    /// @param <X> what looking may throw, which ends the waiting
    @FunctionalInterface
    public interface Condition<X extends Exception> {
        boolean holds() throws X;
    }

    /// Comes back as soon as it holds, and fails with `what` when patience ends before.
    public <X extends Exception> void holds(String what, Condition<X> condition) throws X, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never happened within " + patience.toSeconds() + " s: " + what);
            }
            Thread.sleep(betweenLooks);
        }
    }
}
