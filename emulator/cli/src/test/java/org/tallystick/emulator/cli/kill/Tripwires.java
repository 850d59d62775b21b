package org.tallystick.emulator.cli.kill;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Which points functions passed, and at which of them the next one is killed. A wire that was touched is gone.
public final class Tripwires {
    private final Set<FunctionPoint> passed = new TreeSet<>();
    private final Set<FunctionPoint> armed = new TreeSet<>();
    private int killed;

    public synchronized void arm(Collection<FunctionPoint> points) {
        armed.addAll(points);
    }

    /// Wires that nobody touched; they are gone, too.
    public synchronized List<FunctionPoint> disarm() {
        var left = List.copyOf(armed);
        armed.clear();
        return left;
    }

    /// Whether whoever is at this point is to be killed now.
    synchronized boolean trips(FunctionPoint point) {
        passed.add(point);
        boolean trips = armed.remove(point);
        if (trips) {
            killed++;
            notifyAll();
        }
        return trips;
    }

    /// Every point that a function was at so far.
    public synchronized Set<FunctionPoint> passed() {
        return Set.copyOf(passed);
    }

    public synchronized int killed() {
        return killed;
    }

    /// Waits until every wire was touched, and no longer than that.
    public synchronized void awaitTouched(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (!armed.isEmpty() && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
    }
}
