package org.tallystick.emulator.localcloud.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.localcloud.function.DeployedFunction;
import org.tallystick.emulator.localcloud.function.FunctionHosting.LogReader;
import org.tallystick.emulator.localcloud.function.Outcome;
import org.tallystick.emulator.localcloud.process.RuntimeApi.Started;

/// One process of a function with its Runtime API: what AWS calls an execution environment. It works on one event
/// at a time. One that does not answer in time is killed, as on AWS.
final class FunctionProcess implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(FunctionProcess.class);
    private static final Duration START_MAX = Duration.ofSeconds(90);
    /// The first process of a module writes its class archive when it ends.
    private static final Duration STOP_MAX = Duration.ofSeconds(60);
    private static final long LOG_BYTES_MAX = 16L * 1024 * 1024;
    /// Nobody tells a process that this JVM was killed, and a function without its Runtime API would ask for
    /// events for ever. But the pipe to it ends, whatever this JVM died of; so beside the function, which takes
    /// the shell's place and process id, somebody reads it to its end.
    private static final String ENDS_WITH_US = """
            exec 3<&0
            { cat <&3; kill -KILL $$; } >/dev/null 2>&1 &
            exec "$@" </dev/null 3<&-""";

    private final DeployedFunction function;
    private final RuntimeApi api;
    private final Process process;
    private final AtomicBoolean killed = new AtomicBoolean();

    /// What every process of a function is started with.
    record Blueprint(
            DeployedFunction function,
            FunctionProgram program,
            Map<String, String> environment,
            Path logFile,
            LogReader logReader) {
        Blueprint {
            environment = Map.copyOf(environment);
        }

        /// Some of the environment is secret.
        @Override
        public String toString() {
            return "blueprint of " + function;
        }
    }

    private FunctionProcess(DeployedFunction function, RuntimeApi api, Process process) {
        this.function = function;
        this.api = api;
        this.process = process;
    }

    /// Starts it and lets it come up; see [#awaitReady].
    static FunctionProcess start(Blueprint blueprint, boolean writesArchive, Clock clock) {
        var function = blueprint.function();
        var api = new RuntimeApi(function, clock);
        var command = new ArrayList<>(List.of("/bin/sh", "-c", ENDS_WITH_US, function.name()));
        command.addAll(blueprint.program().command(writesArchive));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        var environment = builder.environment();
        environment.clear();
        environment.putAll(blueprint.environment());
        environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
        environment.put("QUARKUS_LAMBDA_HANDLER", function.name());
        try {
            var process = builder.start();
            Thread.ofVirtual()
                    .name("log-" + function)
                    .start(() -> copyLog(process, blueprint.logFile(), blueprint.logReader()));
            CompletableFuture<Void> _ = process.onExit().thenAccept(ended -> {
                api.processEnded("the process ended with " + ended.exitValue());
                api.close();
            });
            return new FunctionProcess(function, api, process);
        } catch (IOException e) {
            api.close();
            throw new UncheckedIOException("function " + function + " cannot be started", e);
        }
    }

    /// Waits until it asks for its first event.
    Started awaitReady() {
        try {
            return api.started().get(START_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException tooLate) {
            return new Started.Failed("it did not come up within " + START_MAX.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Started.Failed("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// One that was just killed counts as dead, also while it is still dying.
    boolean isAlive() {
        return !killed.get() && process.isAlive();
    }

    /// Gives it an event. Afterwards it may no longer be alive.
    Outcome invoke(Bytes event) {
        var outcome = api.invoke(event);
        if (outcome instanceof Outcome.TimedOut) {
            LOG.warnf("function-killed function=%s reason=timeout", function);
            killed.set(true);
            process.destroyForcibly();
        }
        return outcome;
    }

    /// Asks it to end. Not by the process itself, whose `destroy` also closes the pipe, and who reads that pipe to
    /// its end kills: it would neither finish its event nor write its archive.
    void end() {
        process.toHandle().destroy();
    }

    @Override
    public void close() {
        end();
        try {
            if (!process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warnf("function-killed function=%s reason=does-not-end", function);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        api.close();
    }

    /// Into its file, and line by line to the reader. A full file is begun anew, so that no function fills the
    /// disk.
    private static void copyLog(Process process, Path file, LogReader logReader) {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                var log = new RestartingFile(file)) {
            var line = lines.readLine();
            while (line != null) {
                log.write(line);
                logReader.read(line);
                line = lines.readLine();
            }
        } catch (IOException e) {
            LOG.warnf("function-log-ended file=%s reason=%s", file, e.getMessage());
        }
    }

    /// A log file with a limit.
    private static final class RestartingFile implements AutoCloseable {
        private final Path file;
        private BufferedWriter writer;
        private long written;

        RestartingFile(Path file) throws IOException {
            this.file = file;
            this.writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            this.written = Files.size(file);
        }

        void write(String line) throws IOException {
            if (written > LOG_BYTES_MAX) {
                writer.close();
                writer = Files.newBufferedWriter(file, StandardOpenOption.TRUNCATE_EXISTING);
                written = 0;
            }
            writer.write(line);
            writer.newLine();
            writer.flush();
            written += line.length() + 1L;
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }
}
