package org.tallystick.emulator.localcloud;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jboss.logging.Logger;

/// What has been started so far, to be stopped in the opposite order: also when the start fails half-way.
final class StartedParts implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StartedParts.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    /// A part that cannot be stopped does not keep the others running.
    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.errorf(e, "part-not-stopped");
            }
        }
    }
}
