package org.tallystick.emulator.localcloud.function;

import java.time.Duration;

/// Counts the events in work and those done, so that the host can stop between events, and can tell silence from a
/// pause.
public final class Activity {
    private int running;
    private long finished;
    private boolean stopped;

    /// Notes that an event is started.
    ///
    /// @return false when no more events are to be started
    public synchronized boolean begin() {
        if (stopped) {
            return false;
        }
        running++;
        return true;
    }

    public synchronized void end() {
        running--;
        finished++;
        notifyAll();
    }

    /// Events done since the start. As long as it does not change, no function has sent anything.
    public synchronized long finished() {
        return finished;
    }

    /// Starts no more events and waits for those in work.
    ///
    /// @return whether all of them ended in time
    synchronized boolean stop(Duration patience) throws InterruptedException {
        stopped = true;
        long end = System.nanoTime() + patience.toNanos();
        while (running > 0) {
            long millisLeft = (end - System.nanoTime()) / 1_000_000;
            if (millisLeft <= 0) {
                return false;
            }
            wait(millisLeft);
        }
        return true;
    }
}
