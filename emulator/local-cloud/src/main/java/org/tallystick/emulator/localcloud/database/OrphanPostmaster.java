package org.tallystick.emulator.localcloud.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;

/// A postmaster outlives the process that started it and was killed. Two on the same data would ruin them, so the
/// old one is stopped; its clients are gone anyway.
final class OrphanPostmaster {
    private static final int STOP_SECONDS_MAX = 20;

    private OrphanPostmaster() {}

    static void stop(Path data) {
        find(data).ifPresent(OrphanPostmaster::stop);
    }

    /// The postmaster on these data. Answers none for a stale file: PostgreSQL removes it itself.
    static Optional<ProcessHandle> find(Path data) {
        return postmasterPid(data)
                .flatMap(ProcessHandle::of)
                // A process id is used again after a while: it must be PostgreSQL, and on these data.
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("postgres") && line.contains(data.toString()))
                        .isPresent());
    }

    private static Optional<Long> postmasterPid(Path data) {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,9}")
                    ? Optional.empty()
                    : Optional.of(Long.parseLong(lines.getFirst().strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(ProcessHandle postmaster) {
        try {
            // The interrupt is its fast stop; SIGTERM would wait for clients.
            new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid()))
                    .start()
                    .waitFor();
            awaitExit(postmaster);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalCloudUnusable("interrupted while an old PostgreSQL was stopping", "start again", e);
        }
    }

    private static void awaitExit(ProcessHandle postmaster) throws InterruptedException {
        try {
            postmaster.onExit().get(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (TimeoutException stillThere) {
            postmaster.destroyForcibly();
            postmaster.onExit().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
