package org.tallystick.emulator.cli.kill;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// A process of a function, as Linux tells of it.
record FunctionAtWork(String function, ProcessHandle process) {
    private static final Path PROCESSES = Path.of("/proc");
    private static final String NAME = "AWS_LAMBDA_FUNCTION_NAME=";
    private static final int END_SECONDS_MAX = 10;
    private static final int INODE = 9;

    /// The one of this JVM's children that is at the other end of the connection.
    static Optional<FunctionAtWork> at(Socket connection) throws IOException {
        for (String inode : inodes(connection.getPort(), connection.getLocalPort())) {
            var link = Path.of("socket:[" + inode + "]");
            for (FunctionAtWork each : all()) {
                if (holds(each.process(), link)) {
                    return Optional.of(each);
                }
            }
        }
        return Optional.empty();
    }

    /// Every process of a function that this JVM started.
    static List<FunctionAtWork> all() {
        return ProcessHandle.current()
                .children()
                .flatMap(process -> name(process).map(name -> new FunctionAtWork(name, process)).stream())
                .toList();
    }

    /// SIGKILL; afterwards it is dead.
    void kill() {
        process.destroyForcibly();
        try {
            process.onExit().get(END_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(function + " does not die", e);
        }
    }

    private static Optional<String> name(ProcessHandle process) {
        try {
            var environment = Files.readString(file(process, "environ"), StandardCharsets.ISO_8859_1);
            return Stream.of(environment.split("\0"))
                    .filter(each -> each.startsWith(NAME))
                    .map(each -> each.substring(NAME.length()))
                    .findFirst();
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    private static boolean holds(ProcessHandle process, Path link) {
        try (var descriptors = Files.list(file(process, "fd"))) {
            return descriptors.anyMatch(each -> isLink(each, link));
        } catch (IOException ended) {
            return false;
        }
    }

    private static boolean isLink(Path descriptor, Path link) {
        try {
            return Files.readSymbolicLink(descriptor).equals(link);
        } catch (IOException closed) {
            return false;
        }
    }

    /// Of the sockets of this machine that are bound to one port and connected to the other.
    private static List<String> inodes(int port, int peer) throws IOException {
        var sockets = Files.readAllLines(Path.of("/proc/self/net/tcp"));
        sockets.addAll(Files.readAllLines(Path.of("/proc/self/net/tcp6")));
        return sockets.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields[1].endsWith(hex(port)) && fields[2].endsWith(hex(peer)))
                .map(fields -> fields[INODE])
                .toList();
    }

    private static String hex(int port) {
        return String.format(Locale.ROOT, ":%04X", port);
    }

    private static Path file(ProcessHandle process, String name) {
        return PROCESSES.resolve(Long.toString(process.pid())).resolve(name);
    }
}
