package org.tallystick.emulator.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.tallystick.emulator.simulator.cloud.PortsInUse;

/// Several economies that know nothing of each other, as many at a time as there are processors. Each runs in one
/// thread as it would alone: what breaks in one of them breaks again with its own plan, however many others there are.
public final class SideBySide {
    public static final int ECONOMIES_MAX = 64;

    private SideBySide() {}

    /// Runs all of them to the end. When one breaks, the others stop where they are.
    ///
    /// @param whole payments of all together, and the first one's seed
    /// @throws SimulationBroken of the first plan that was broken by then
    public static SimulationReport run(SimulationPlan whole, int economies) {
        return run(whole, economies, PortsInUse.right());
    }

    static SimulationReport run(SimulationPlan whole, int economies, PortsInUse ports) {
        var over = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(threads(economies))) {
            var running = plans(whole, economies).stream()
                    .map(plan -> start(threads, plan, ports, over))
                    .toList();
            return SimulationReport.together(reports(running));
        }
    }

    private static int threads(int economies) {
        return Math.min(economies, Runtime.getRuntime().availableProcessors());
    }

    /// The shares of the payments differ by one at most; seeds follow each other.
    static List<SimulationPlan> plans(SimulationPlan whole, int economies) {
        long share = whole.payments() / economies;
        long rest = whole.payments() % economies;
        return IntStream.range(0, economies)
                .mapToObj(i -> whole.with(share + (i < rest ? 1 : 0), whole.seed() + i))
                .toList();
    }

    private static Future<SimulationReport> start(
            ExecutorService threads, SimulationPlan plan, PortsInUse ports, AtomicBoolean over) {
        return threads.submit(() -> {
            boolean held = false;
            try {
                var report = Simulation.run(plan, ports, () -> requireGoingOn(over));
                held = true;
                return report;
            } finally {
                if (!held) {
                    over.set(true);
                }
            }
        });
    }

    private static void requireGoingOn(AtomicBoolean over) {
        if (over.get()) {
            throw new Stopped();
        }
    }

    private static List<SimulationReport> reports(List<Future<SimulationReport>> running) {
        var reports = new ArrayList<SimulationReport>();
        var broken = new ArrayList<SimulationBroken>();
        for (Future<SimulationReport> each : running) {
            try {
                reports.add(each.get());
            } catch (ExecutionException failed) {
                brokenBy(failed).ifPresent(broken::add);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while economies ran", stopped);
            }
        }
        broken.stream().findFirst().ifPresent(first -> {
            throw first;
        });
        return reports;
    }

    /// Nothing for an economy that only stopped because another one broke.
    private static Optional<SimulationBroken> brokenBy(ExecutionException failed) {
        return switch (failed.getCause()) {
            case SimulationBroken own when own.getCause() instanceof Stopped -> Optional.empty();
            case SimulationBroken own -> Optional.of(own);
            case null, default -> throw new IllegalStateException("an economy could not run", failed);
        };
    }

    /// Another economy broke.
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
