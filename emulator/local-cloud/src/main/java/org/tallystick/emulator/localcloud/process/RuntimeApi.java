package org.tallystick.emulator.localcloud.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.localcloud.function.DeployedFunction;
import org.tallystick.emulator.localcloud.function.Outcome;

/// The Lambda Runtime API as one function process sees it: it asks for the next event, and answers it. One event at
/// a time, as AWS gives them.
final class RuntimeApi implements AutoCloseable {
    private static final String PREFIX = "/2018-06-01/runtime/";
    /// What Lambda lets a function answer.
    private static final int ANSWER_MAX = 6 * 1024 * 1024;
    private static final int MESSAGE_LENGTH_MAX = 1_000;

    private final DeployedFunction function;
    private final Clock clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final AtomicReference<Invocation> current = new AtomicReference<>(Invocation.NONE);
    private final CompletableFuture<Started> started = new CompletableFuture<>();
    private final CompletableFuture<Outcome> ended = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ObjectMapper json = new ObjectMapper();

    /// How the start of the process went.
    sealed interface Started {
        record Ready() implements Started {}

        record Failed(String reason) implements Started {}
    }

    private record Invocation(String id, Bytes event, Instant deadline, CompletableFuture<Outcome> outcome) {
        static final Invocation NONE = new Invocation("", Bytes.EMPTY, Instant.EPOCH, new CompletableFuture<>());
    }

    RuntimeApi(DeployedFunction function, Clock clock) {
        this.function = function;
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(PREFIX, this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /// As the environment variable AWS_LAMBDA_RUNTIME_API wants it.
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// Completes when the process first asks for an event, or says that it cannot start.
    CompletableFuture<Started> started() {
        return started;
    }

    /// The process is gone: whoever waits for it is told, and whoever still comes.
    void processEnded(String how) {
        var outcome = new Outcome.Failed("Runtime.ExitError", how);
        started.complete(new Started.Failed(how));
        ended.complete(outcome);
        current.get().outcome().complete(outcome);
        waiting.forEach(invocation -> invocation.outcome().complete(outcome));
    }

    /// Gives the process one event and waits for its answer, no longer than the function's timeout.
    Outcome invoke(Bytes event) {
        var invocation = new Invocation(
                UUID.randomUUID().toString(),
                event,
                clock.instant().plus(function.timeout()),
                new CompletableFuture<>());
        waiting.add(invocation);
        if (ended.isDone()) {
            invocation.outcome().complete(ended.join());
        }
        try {
            return invocation.outcome().get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLate) {
            return new Outcome.TimedOut();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.TimedOut();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().substring(PREFIX.length());
            if (path.equals("invocation/next")) {
                next(exchange);
                return;
            }
            byte[] body = exchange.getRequestBody().readNBytes(ANSWER_MAX + 1);
            exchange.sendResponseHeaders(answered(path, Bytes.copyOf(body)) ? 202 : 404, -1);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        started.complete(new Started.Ready());
        var invocation = waiting.take();
        current.set(invocation);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(invocation.deadline().toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", function.arn());
        exchange.sendResponseHeaders(200, invocation.event().size());
        exchange.getResponseBody().write(invocation.event().toArray());
    }

    private boolean answered(String path, Bytes body) {
        if (path.equals("init/error")) {
            return started.complete(new Started.Failed(failure(body).message()));
        }
        var invocation = current.get();
        if (path.equals("invocation/" + invocation.id() + "/response")) {
            return invocation.outcome().complete(answer(body));
        }
        if (path.equals("invocation/" + invocation.id() + "/error")) {
            return invocation.outcome().complete(failure(body));
        }
        return false;
    }

    private static Outcome answer(Bytes body) {
        return body.size() > ANSWER_MAX
                ? new Outcome.Failed("Function.ResponseSizeTooLarge", "the answer is too large")
                : new Outcome.Answered(body);
    }

    private Outcome.Failed failure(Bytes body) {
        try {
            var error = json.readTree(body.toArray());
            return new Outcome.Failed(
                    error.path("errorType").asText("Function.Unknown"),
                    shortened(error.path("errorMessage").asText("")));
        } catch (IOException notJson) {
            return new Outcome.Failed("Function.Unknown", "it did not say why");
        }
    }

    private static String shortened(String message) {
        return message.length() <= MESSAGE_LENGTH_MAX ? message : message.substring(0, MESSAGE_LENGTH_MAX);
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
