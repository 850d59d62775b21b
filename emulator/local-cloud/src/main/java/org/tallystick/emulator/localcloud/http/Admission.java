package org.tallystick.emulator.localcloud.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many requests are read or answered at the same time, and none new once the gateway stops.
final class Admission {
    private final int requestsMax;
    private final Semaphore free;
    private volatile boolean stopping;

    Admission(int requestsMax) {
        this.requestsMax = requestsMax;
        this.free = new Semaphore(requestsMax);
    }

    /// Whoever is let in calls `leave` once it is answered.
    boolean enter() {
        return !stopping && free.tryAcquire();
    }

    void leave() {
        free.release();
    }

    boolean isStopping() {
        return stopping;
    }

    /// Lets nobody in any more, and waits for those who are.
    ///
    /// @return whether all of them left in time
    boolean stop(long secondsMax) throws InterruptedException {
        stopping = true;
        boolean allLeft = free.tryAcquire(requestsMax, secondsMax, TimeUnit.SECONDS);
        if (allLeft) {
            free.release(requestsMax);
        }
        return allLeft;
    }
}
