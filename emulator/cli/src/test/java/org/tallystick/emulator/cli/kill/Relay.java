package org.tallystick.emulator.cli.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Passes connections of functions on to a port of this machine, listens to them, and kills who touches a wire: what
/// told of it is not passed on.
final class Relay implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;

    private final int target;
    private final Supplier<Ears> ears;
    private final Tripwires wires;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// One direction of a connection.
    @FunctionalInterface
    private interface Direction {
        Set<NamedPoint> hear(byte[] bytes, int size);
    }

    /// A function that is connected to the target.
    private record Connection(FunctionAtWork function, Socket near, Socket far) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            near.close();
            far.close();
        }
    }

    Relay(int target, Supplier<Ears> ears, Tripwires wires) {
        this.target = target;
        this.ears = ears;
        this.wires = wires;
        try {
            this.door = new ServerSocket(0, 0, local());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                var near = door.accept();
                threads.execute(() -> connect(near));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    private void connect(Socket near) {
        try (near;
                var far = new Socket(local(), target)) {
            var function = FunctionAtWork.at(near);
            if (function.isPresent()) {
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                var connection = new Connection(function.get(), near, far);
                var heard = ears.get();
                var back = threads.submit(() -> pass(connection, far, near, heard::toFunction));
                pass(connection, near, far, heard::fromFunction);
                back.get();
            }
        } catch (IOException | ExecutionException broken) {
            // One of the two is gone, and the other is told by the end of its connection.
            near.isClosed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Until one side ends; then both end.
    private void pass(Connection connection, Socket from, Socket to, Direction direction) {
        byte[] chunk = new byte[CHUNK];
        try (connection) {
            int size = from.getInputStream().read(chunk);
            while (size > 0 && !isKilledAt(direction.hear(chunk, size), connection.function())) {
                to.getOutputStream().write(chunk, 0, size);
                size = from.getInputStream().read(chunk);
            }
        } catch (IOException gone) {
            // As above.
            from.isClosed();
        }
    }

    private boolean isKilledAt(Set<NamedPoint> points, FunctionAtWork function) {
        for (NamedPoint point : points) {
            if (wires.trips(new FunctionPoint(function.function(), point))) {
                function.kill();
                return true;
            }
        }
        return false;
    }

    private static InetAddress local() {
        return InetAddress.ofLiteral("127.0.0.1");
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
