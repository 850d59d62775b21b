package org.tallystick.emulator.localcloud.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;
import org.tallystick.emulator.localcloud.function.DeployedFunction;
import org.tallystick.emulator.localcloud.function.FunctionCatalogue;
import org.tallystick.emulator.localcloud.function.FunctionRuntime;
import org.tallystick.emulator.localcloud.function.Outcome;
import org.tallystick.emulator.localcloud.http.HttpEventJson.Response;
import org.tallystick.emulator.localcloud.http.RouteTable.Destination;
import org.tallystick.function.support.HttpAnswers;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// HTTP on 127.0.0.1 for all functions behind HTTP. What reaches no function is refused here with a problem
/// document (RFC 9457); a function that breaks is answered for with UNAVAILABLE, and its trace stays in the log.
public final class HttpGateway implements AutoCloseable {
    /// Above the largest signed object that any function takes, below what Lambda takes.
    public static final int BODY_MAX = 256 * 1024;
    /// Requests that are read or answered at the same time; the next one is told to come back.
    public static final int REQUESTS_MAX = 64;

    private static final Logger LOG = Logger.getLogger(HttpGateway.class);
    private static final int DISCARDED_MAX = 4 * 1024 * 1024;
    private static final int PATH_MAX = 2_048;
    private static final int STOP_SECONDS_MAX = 10;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RouteTable routes;
    private final FunctionRuntime runtime;
    private final HttpEventJson events = new HttpEventJson();
    private final Semaphore requests = new Semaphore(REQUESTS_MAX);
    private final Clock clock = Clock.systemUTC();

    private HttpGateway(HttpServer server, FunctionCatalogue catalogue, FunctionRuntime runtime) {
        this.server = server;
        this.routes = new RouteTable(catalogue);
        this.runtime = runtime;
    }

    /// Listens from now on.
    ///
    /// @param port 0 for any free one
    public static HttpGateway start(int port, FunctionCatalogue catalogue, FunctionRuntime runtime) {
        limitSlowClients();
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
            var gateway = new HttpGateway(server, catalogue, runtime);
            server.createContext("/", gateway::handle);
            server.setExecutor(gateway.threads);
            server.start();
            return gateway;
        } catch (BindException taken) {
            throw new LocalCloudUnusable(
                    "port " + port + " on 127.0.0.1 is taken", "name another one with --port, or none", taken);
        } catch (IOException e) {
            throw new LocalCloudUnusable("no HTTP on 127.0.0.1: " + e.getMessage(), "look at the network settings", e);
        }
    }

    /// The server of the JDK is told by system properties, in seconds; who said otherwise on the command line wins.
    private static void limitSlowClients() {
        Map.of(
                        "sun.net.httpserver.maxReqTime", "30",
                        "sun.net.httpserver.maxRspTime", "60",
                        "sun.net.httpserver.nodelay", "true")
                .forEach((key, value) -> System.getProperties().putIfAbsent(key, value));
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!requests.tryAcquire()) {
                send(exchange, problem(RejectionCode.UNAVAILABLE));
                return;
            }
            try {
                send(exchange, answerWhateverHappens(exchange));
            } finally {
                requests.release();
            }
        }
    }

    /// A defect of ours is told as such, and to nobody but the log in detail.
    private Response answerWhateverHappens(HttpExchange exchange) {
        try {
            return answer(exchange);
        } catch (RuntimeException unexpected) {
            LOG.errorf(unexpected, "request-failed");
            return problem(RejectionCode.UNAVAILABLE);
        }
    }

    private Response answer(HttpExchange exchange) {
        var path = exchange.getRequestURI().getRawPath();
        if (path == null || !path.startsWith("/") || path.length() > PATH_MAX) {
            return problem(RejectionCode.NOT_FOUND);
        }
        return switch (routes.find(exchange.getRequestMethod(), path)) {
            case Destination.Nowhere _ -> problem(RejectionCode.NOT_FOUND);
            case Destination.OtherMethods(var allowed) ->
                with(problem(RejectionCode.METHOD_NOT_ALLOWED), "allow", String.join(", ", allowed));
            case Destination.Found found -> answer(exchange, found);
        };
    }

    private Response answer(HttpExchange exchange, Destination.Found found) {
        return switch (body(exchange)) {
            case Checked.Refused<Bytes>(var code) -> problem(code);
            case Checked.Accepted<Bytes>(var body) -> {
                var requestId = UUID.randomUUID().toString();
                var event = events.event(exchange, found.route(), body, requestId, clock.instant());
                yield with(invoke(found.function(), event), "x-request-id", requestId);
            }
        };
    }

    /// A body that breaks off, or comes in chunks that are none, is malformed like any other.
    private static Checked<Bytes> body(HttpExchange exchange) {
        if (announcedLength(exchange) <= BODY_MAX) {
            byte[] body;
            try {
                body = exchange.getRequestBody().readNBytes(BODY_MAX + 1);
            } catch (IOException brokenOff) {
                return Checked.refused(RejectionCode.MALFORMED);
            }
            if (body.length <= BODY_MAX) {
                return Checked.accepted(Bytes.copyOf(body));
            }
        }
        discardRest(exchange);
        return Checked.refused(RejectionCode.TOO_LARGE);
    }

    private Response invoke(DeployedFunction function, Bytes event) {
        return switch (runtime.invoke(function, event)) {
            case Outcome.Answered(var answer) ->
                events.response(answer).orElseGet(() -> {
                    LOG.errorf("answer-unreadable function=%s", function);
                    return problem(RejectionCode.UNAVAILABLE);
                });
            case Outcome.Failed(var type, var message) -> {
                LOG.errorf("function-failed function=%s error=%s message=%s", function, type, message);
                yield problem(RejectionCode.UNAVAILABLE);
            }
            case Outcome.TimedOut _ -> {
                LOG.errorf("function-timed-out function=%s", function);
                yield problem(RejectionCode.UNAVAILABLE);
            }
            case Outcome.Busy _ -> problem(RejectionCode.UNAVAILABLE);
        };
    }

    /// A client that still writes does not read its answer. So some of the rest is taken and thrown away; from one
    /// that goes on and on the connection is taken.
    private static void discardRest(HttpExchange exchange) {
        try {
            exchange.getRequestBody().skip(DISCARDED_MAX);
        } catch (IOException brokenOff) {
            LOG.debugf("request-broken-off reason=%s", brokenOff.getMessage());
        }
    }

    /// Answers 0 when the client announces none, as with chunks.
    private static long announcedLength(HttpExchange exchange) {
        var announced = exchange.getRequestHeaders().getFirst("Content-Length");
        return announced != null && announced.matches("[0-9]{1,18}") ? Long.parseLong(announced) : 0;
    }

    private static Response problem(RejectionCode code) {
        var answer = HttpAnswers.problem(code);
        return new Response(answer.getStatusCode(), answer.getHeaders(), Bytes.ofUtf8(answer.getBody()));
    }

    private static Response with(Response response, String header, String value) {
        var headers = new TreeMap<>(response.headers());
        headers.put(header, value);
        return new Response(response.status(), headers, response.body());
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        response.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] body = response.body().toArray();
        boolean bodyless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.status(), bodyless ? -1 : body.length);
        if (!bodyless) {
            // Closed before the exchange is, which throws away what is not sent when the request was broken off.
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    /// Lets requests in work be answered.
    @Override
    public void close() {
        server.stop(requests.availablePermits() == REQUESTS_MAX ? 0 : STOP_SECONDS_MAX);
        threads.close();
    }
}
