package org.tallystick.emulator.localcloud.process;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.localcloud.function.Outcome;
import org.tallystick.emulator.localcloud.process.FunctionProcess.Blueprint;
import org.tallystick.emulator.localcloud.process.RuntimeApi.Started;

/// The processes of one function: one from the start, and more, up to its concurrency, only when events have waited
/// for a while. A dead one is replaced when it is needed.
final class ProcessSlots implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ProcessSlots.class);
    private static final Duration WAIT_BEFORE_ANOTHER = Duration.ofMillis(500);
    /// For a free process, whether it works or is still starting: on AWS, too, the start is no part of what a
    /// function's timeout limits. Together with the longest timeout it is no more than a message stays hidden, and
    /// less than a device waits for its answer.
    private static final Duration SLOT_MAX = Duration.ofSeconds(15);

    private final Blueprint blueprint;
    private final boolean writesArchive;
    private final Clock clock;
    private final BlockingQueue<FunctionProcess> idle = new LinkedBlockingQueue<>();
    private final List<FunctionProcess> all = new ArrayList<>();
    private int starting;
    private boolean closed;

    /// @param writesArchive whether its first process writes the module's class archive
    ProcessSlots(Blueprint blueprint, boolean writesArchive, Clock clock) {
        this.blueprint = blueprint;
        this.writesArchive = writesArchive;
        this.clock = clock;
    }

    /// Starts the first process and waits until it is up.
    Started startFirst() {
        return mayStart() ? startAnother(writesArchive) : new Started.Failed("it is stopping");
    }

    Outcome invoke(Bytes event) {
        try {
            var process = take();
            if (process.isEmpty()) {
                return new Outcome.Busy();
            }
            try {
                return process.getFirst().invoke(event);
            } finally {
                giveBack(process.getFirst());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Busy();
        }
    }

    /// One process, or none when all worked, or none came up, for too long.
    private List<FunctionProcess> take() throws InterruptedException {
        long end = System.nanoTime() + SLOT_MAX.toNanos();
        while (true) {
            long left = end - System.nanoTime();
            var found = idle.poll(Math.min(patience().toNanos(), left), TimeUnit.NANOSECONDS);
            if (found != null && found.isAlive()) {
                return List.of(found);
            }
            if (found != null) {
                // It died while nobody used it.
                forget(found);
            } else if (left <= 0 || isClosed()) {
                return List.of();
            } else if (mayStart()) {
                Thread.ofVirtual().name("start-" + blueprint.function()).start(() -> startAnother(false));
            }
        }
    }

    /// How long one that works, or starts, may become free before it is seen to another.
    private synchronized Duration patience() {
        forgetDead();
        return all.isEmpty() && starting == 0 ? Duration.ZERO : WAIT_BEFORE_ANOTHER;
    }

    private void giveBack(FunctionProcess process) {
        if (process.isAlive()) {
            idle.add(process);
        } else {
            forget(process);
        }
    }

    private synchronized void forgetDead() {
        all.removeIf(process -> !process.isAlive());
    }

    private synchronized void forget(FunctionProcess process) {
        all.remove(process);
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized boolean mayStart() {
        forgetDead();
        if (closed || all.size() + starting >= blueprint.function().concurrency()) {
            return false;
        }
        starting++;
        return true;
    }

    private Started startAnother(boolean archive) {
        try {
            var process = FunctionProcess.start(blueprint, archive, clock);
            if (!keep(process)) {
                process.close();
                return new Started.Failed("it is stopping");
            }
            var started = process.awaitReady();
            switch (started) {
                case Started.Ready _ -> idle.add(process);
                case Started.Failed(var reason) -> {
                    LOG.errorf("function-not-started function=%s reason=%s", blueprint.function(), reason);
                    process.close();
                    forget(process);
                }
            }
            return started;
        } finally {
            started();
        }
    }

    private synchronized boolean keep(FunctionProcess process) {
        if (!closed) {
            all.add(process);
        }
        return !closed;
    }

    private synchronized void started() {
        starting--;
    }

    /// Tells all to end; [#close] waits for them.
    synchronized void end() {
        closed = true;
        all.forEach(FunctionProcess::end);
    }

    @Override
    public void close() {
        end();
        List<FunctionProcess> ending;
        synchronized (this) {
            ending = List.copyOf(all);
        }
        ending.forEach(FunctionProcess::close);
    }
}
