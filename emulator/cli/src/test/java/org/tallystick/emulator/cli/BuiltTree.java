package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The packaged program in a folder of its own, as a person uses it who typed `./tallystick`: real processes, and
/// never Maven. What runs in the background is stopped as by Ctrl-C when this is closed.
final class BuiltTree implements AutoCloseable {
    /// What a command prints last before it waits for Ctrl-C.
    private static final String READY = "Ctrl-C";

    private static final Duration COMMAND_MAX = Duration.ofMinutes(5);
    private static final Duration READY_MAX = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;

    private final Path folder;
    private final Map<String, String> environment;
    private final List<Background> background = new ArrayList<>();
    private int commands;

    /// A command that goes on until it is stopped.
    record Background(String line, Process process, Path output) {
        String printed() {
            return read(output);
        }
    }

    /// What a command that ended had to say.
    record Ended(String line, int code, String output) {
        Ended withCode(int expected) {
            assertThat(code).as("%s%n%s", line, output).isEqualTo(expected);
            return this;
        }
    }

    /// Puts the launcher's name into the folder.
    BuiltTree(Path folder) throws IOException {
        this(folder, Map.of());
    }

    /// The same, for commands that find these variables too. Queues are elsewhere only if these say so.
    BuiltTree(Path folder, Map<String, String> environment) throws IOException {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
        // PostgreSQL does not run as root, so it must get in as another user.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(folder.resolve("tallystick"), root().resolve("tallystick"));
    }

    static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            assertThat(folder).as("a folder with mvnw above this one").isNotNull();
        }
        return folder;
    }

    Path folder() {
        return folder;
    }

    /// Runs a line of shell to its end.
    Ended run(String line) throws IOException, InterruptedException {
        var output = nextOutput();
        var process = process(line, output);
        if (!process.waitFor(COMMAND_MAX.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(line + " did not end; it printed:\n" + read(output));
        }
        return new Ended(line, process.exitValue(), read(output));
    }

    /// Runs a line of shell until it says that it is ready, and lets it go on.
    Background start(String line) throws IOException, InterruptedException {
        var output = nextOutput();
        var started = new Background(line, process("exec " + line, output), output);
        background.add(started);
        long end = System.nanoTime() + READY_MAX.toNanos();
        while (!started.printed().contains(READY)) {
            if (!started.process().isAlive() || System.nanoTime() > end) {
                throw new AssertionError(line + " does not get ready; it printed:\n" + started.printed());
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return started;
    }

    /// As Ctrl-C does. A process that was started with that signal ignored, as shells do in the background, hears
    /// another one.
    void stop(Background running) throws IOException, InterruptedException {
        background.remove(running);
        if (!running.process().isAlive()) {
            assertThat(running.process().exitValue())
                    .as("%s%n%s", running.line(), running.printed())
                    .isZero();
            return;
        }
        boolean deaf = ignoresInterrupts();
        var kill = new ProcessBuilder(
                        "kill",
                        deaf ? "-TERM" : "-INT",
                        Long.toString(running.process().pid()))
                .inheritIO()
                .start();
        assertThat(kill.waitFor()).as("kill").isZero();
        assertThat(running.process().waitFor(COMMAND_MAX.toSeconds(), TimeUnit.SECONDS))
                .as("%s stops%n%s", running.line(), running.printed())
                .isTrue();
        assertThat(running.process().exitValue())
                .as("%s%n%s", running.line(), running.printed())
                .isEqualTo(deaf ? TERMINATED : INTERRUPTED);
    }

    /// As when the power goes.
    void kill(Background running) throws InterruptedException {
        background.remove(running);
        assertThat(running.process().destroyForcibly().waitFor(COMMAND_MAX.toSeconds(), TimeUnit.SECONDS))
                .as("%s is killed", running.line())
                .isTrue();
    }

    /// All background processes of this kind of command.
    List<Background> running(String beginning) {
        return background.stream()
                .filter(each -> each.line().startsWith(beginning))
                .toList();
    }

    @Override
    public void close() throws IOException {
        var left = List.copyOf(background).reversed();
        try {
            for (Background each : left) {
                stop(each);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while stopping what runs", e);
        } finally {
            left.forEach(each -> each.process().destroyForcibly());
        }
    }

    /// A port that nobody listens on just now.
    static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return probe.getLocalPort();
        }
    }

    private Process process(String line, Path output) throws IOException {
        var builder = new ProcessBuilder("sh", "-c", line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile());
        builder.environment().put("TALLYSTICK_NO_BUILD", "1");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("AWS_ENDPOINT_URL");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Path nextOutput() throws IOException {
        commands++;
        return Files.createFile(folder.resolve("output-" + commands + ".txt"));
    }

    /// Whether children of this JVM inherit that SIGINT is ignored.
    private static boolean ignoresInterrupts() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> line.substring("SigIgn:".length()).strip())
                    .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & 0b10) != 0);
        }
    }

    private static String read(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
