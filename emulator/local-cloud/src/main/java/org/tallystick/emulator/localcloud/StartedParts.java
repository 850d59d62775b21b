package org.tallystick.emulator.localcloud;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jboss.logging.Logger;

/// What has been started so far, to be stopped in the opposite order: also when the start fails half-way, and when
/// the JVM is told to end (Ctrl-C), for PostgreSQL would outlive it.
final class StartedParts implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StartedParts.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Thread atExit = new Thread(this::stop, "stop");
    private boolean stopped;

    StartedParts() {
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    <T extends AutoCloseable> T add(T part) {
        if (!keep(part)) {
            stop(part);
            throw new LocalCloudUnusable("it is stopping", "start it again");
        }
        return part;
    }

    private synchronized boolean keep(AutoCloseable part) {
        if (!stopped) {
            parts.push(part);
        }
        return !stopped;
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException alreadyEnding) {
            LOG.debug("stopped while the JVM is ending");
        }
    }

    private synchronized void stop() {
        stopped = true;
        while (!parts.isEmpty()) {
            stop(parts.pop());
        }
    }

    /// A part that cannot be stopped does not keep the others running.
    private static void stop(AutoCloseable part) {
        try {
            part.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.errorf(e, "part-not-stopped");
        }
    }
}
