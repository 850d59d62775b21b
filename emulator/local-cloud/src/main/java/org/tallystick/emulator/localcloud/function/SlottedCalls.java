package org.tallystick.emulator.localcloud.function;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tallystick.bytes.Bytes;

/// Calls handlers of this JVM as Lambda would: as many at a time as a function has slots, each under its timeout. A
/// handler that goes on after its timeout keeps its slot until it ends, for a thread cannot be killed.
public final class SlottedCalls implements FunctionRuntime {
    private static final int STOP_SECONDS_MAX = 20;

    private final Map<String, EventHandler> handlers;
    private final Map<String, Semaphore> slots = new TreeMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("function-", 0).factory());
    private final Clock clock = Clock.systemUTC();

    public SlottedCalls(FunctionCatalogue catalogue, Map<String, EventHandler> handlers) {
        this.handlers = Map.copyOf(handlers);
        for (DeployedFunction function : catalogue.functions()) {
            slots.put(function.name(), new Semaphore(function.concurrency(), true));
        }
    }

    @Override
    public Outcome invoke(DeployedFunction function, Bytes event) {
        var free = of(slots, function);
        try {
            if (!free.tryAcquire(function.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return new Outcome.Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Busy();
        }
        return await(threads.submit(() -> call(function, event, free)), function);
    }

    private Outcome call(DeployedFunction function, Bytes event, Semaphore slot) {
        try {
            var deadline = clock.instant().plus(function.timeout());
            var context = new InvocationContext(function, UUID.randomUUID().toString(), deadline, clock);
            return new Outcome.Answered(of(handlers, function).handle(event, context));
        } catch (IOException | RuntimeException | LinkageError thrown) {
            return new Outcome.Failed(thrown.getClass().getName(), String.valueOf(thrown.getMessage()));
        } finally {
            slot.release();
        }
    }

    private static Outcome await(Future<Outcome> call, DeployedFunction function) {
        try {
            return call.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLate) {
            call.cancel(true);
            return new Outcome.TimedOut();
        } catch (ExecutionException thrown) {
            var cause = thrown.getCause() == null ? thrown : thrown.getCause();
            return new Outcome.Failed(cause.getClass().getName(), String.valueOf(cause.getMessage()));
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return new Outcome.TimedOut();
        }
    }

    private static <T> T of(Map<String, T> byName, DeployedFunction function) {
        var found = byName.get(function.name());
        if (found == null) {
            throw new IllegalArgumentException("not a function of this local cloud: " + function);
        }
        return found;
    }

    /// Lets what runs come to its end.
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
