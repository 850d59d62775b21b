package org.tallystick.agents;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Does several things at the same moment, each on a thread of its own.
final class Together {
    private Together() {}

    static <T> List<T> run(List<Callable<T>> work) {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(work.size())) {
            var running = new ArrayList<Future<T>>();
            for (Callable<T> each : work) {
                running.add(threads.submit(() -> {
                    start.await();
                    return each.call();
                }));
            }
            start.countDown();
            return running.stream().map(Together::answer).toList();
        }
    }

    static <T> List<T> run(int times, Callable<T> work) {
        return run(Collections.nCopies(times, work));
    }

    private static <T> T answer(Future<T> running) {
        try {
            return running.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        }
    }
}
