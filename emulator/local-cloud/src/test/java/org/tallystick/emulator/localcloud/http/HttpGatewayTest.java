package org.tallystick.emulator.localcloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.localcloud.function.DeployedFunction;
import org.tallystick.emulator.localcloud.function.FunctionCatalogue;
import org.tallystick.emulator.localcloud.function.FunctionRuntime;
import org.tallystick.emulator.localcloud.function.KeyNeed;
import org.tallystick.emulator.localcloud.function.Outcome;
import org.tallystick.emulator.localcloud.function.Route;
import org.tallystick.emulator.localcloud.function.Tier;
import org.tallystick.emulator.localcloud.function.Trigger;
import org.tallystick.function.support.HttpStatuses;
import org.tallystick.rejection.RejectionCode;

/// The gateway as a socket sees it, with one function that answers with its own address, after a gate has opened.
class HttpGatewayTest {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final Patience LITTLE =
            new Patience(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofSeconds(20));
    private static final String POST = "POST /v1/echo HTTP/1.1\r\nHost: here\r\n";
    private static final String GET = "GET /v1/echo/word HTTP/1.1\r\nHost: here\r\n";

    private final CountDownLatch gate = new CountDownLatch(1);
    private final FunctionRuntime echo = new Echo(gate);
    private HttpGateway gateway = start(Patience.USUAL);

    private record Echo(CountDownLatch gate) implements FunctionRuntime {
        @Override
        public Outcome invoke(DeployedFunction function, Bytes event) {
            try {
                assertThat(gate.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
                var body = new ObjectMapper().readTree(event.toArray());
                var answer = new ObjectMapper().createObjectNode();
                answer.put("statusCode", 200)
                        .put("body", "[" + body.path("rawPath").asText() + "]")
                        .putObject("headers")
                        .put("content-type", "text/plain");
                return new Outcome.Answered(Bytes.ofUtf8(answer.toString()));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {}
    }

    private HttpGateway start(Patience patience) {
        var routes = List.of(Route.of("POST", "/v1/echo"), Route.of("GET", "/v1/echo/{word}"));
        var function = new DeployedFunction(
                "echo", "echo", Tier.AGENT, KeyNeed.NONE, new Trigger.Http(routes), Duration.ofSeconds(20), 2);
        return HttpGateway.start(0, new FunctionCatalogue(List.of(function)), echo, patience);
    }

    @AfterEach
    void stop() {
        gate.countDown();
        gateway.close();
    }

    /// None of it reaches a function.
    static Stream<Arguments> nonsense() {
        return Stream.of(firstLines(), headers(), bodies(), oversized(), elsewhere())
                .flatMap(each -> each);
    }

    private static Stream<Arguments> firstLines() {
        return Stream.of(
                        "nonsense",
                        "nonsense\r\n\r\n",
                        "\0\1\2\3\r\n\r\n",
                        "GET",
                        "GET /v1/echo/word HTT",
                        "GET /v1/echo/word HTTP/1.1\r\nHo",
                        "GET /v1/echo/word HTTP/1.1\r\nHost: here\r\n",
                        "GET /v1/echo/word\r\n\r\n",
                        "/v1/echo/word HTTP/1.1\r\n\r\n",
                        " / HTTP/1.1\r\n\r\n",
                        "GET /v1/echo/a word HTTP/1.1\r\nHost: here\r\n\r\n",
                        "GET /v1/echo/word HTTP/0.9\r\nHost: here\r\n\r\n",
                        "GET /v1/echo/word HTTP/2.0\r\nHost: here\r\n\r\n",
                        "GET /v1/echo/word HTTP/9.9\r\nHost: here\r\n\r\n",
                        "GET /v1/echo/word HTTP/1.x\r\nHost: here\r\n\r\n",
                        "GET /v1/echo/word FTP/1.1\r\nHost: here\r\n\r\n",
                        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                        "GET /%zz HTTP/1.1\r\nHost: here\r\n\r\n",
                        "GET /v1/echo/%z HTTP/1.1\r\nHost: here\r\n\r\n",
                        "GET /v1/echo/%4 HTTP/1.1\r\nHost: here\r\n\r\n",
                        "GET /v1/echo/word?a=%g1 HTTP/1.1\r\nHost: here\r\n\r\n",
                        "GET /v1/echo/word#part HTTP/1.1\r\nHost: here\r\n\r\n",
                        "GET /v1/echo/{word} HTTP/1.1\r\nHost: here\r\n\r\n",
                        "GET /v1/echo/\u00e9 HTTP/1.1\r\nHost: here\r\n\r\n",
                        "GET // HTTP/1.1\r\nHost: here\r\n\r\n",
                        "GET v1/echo/word HTTP/1.1\r\nHost: here\r\n\r\n",
                        "GET ../etc/passwd HTTP/1.1\r\nHost: here\r\n\r\n",
                        "CONNECT elsewhere:443 HTTP/1.1\r\nHost: here\r\n\r\n")
                .map(request -> Arguments.of(request, RejectionCode.MALFORMED));
    }

    private static Stream<Arguments> headers() {
        return Stream.of(
                        "GET /v1/echo/word HTTP/1.1\r\n\r\n",
                        GET + "Host: there\r\n\r\n",
                        GET + "no colon\r\n\r\n",
                        GET + ": no name\r\n\r\n",
                        GET + "a name: 1\r\n\r\n",
                        GET + "name : 1\r\n\r\n",
                        GET + "name: a\0b\r\n\r\n",
                        GET + "name: a\rb\r\n\r\n")
                .map(request -> Arguments.of(request, RejectionCode.MALFORMED));
    }

    /// Bodies whose end nobody finds.
    private static Stream<Arguments> bodies() {
        return Stream.of(
                        POST + "Content-Length: -1\r\n\r\n",
                        POST + "Content-Length: +1\r\n\r\na",
                        POST + "Content-Length: abc\r\n\r\n",
                        POST + "Content-Length: \r\n\r\n",
                        POST + "Content-Length: 0x10\r\n\r\n",
                        POST + "Content-Length: 1.0\r\n\r\na",
                        POST + "Content-Length: 99999999999999999999\r\n\r\n",
                        POST + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                        POST + "Content-Length: 1, 2\r\n\r\nab",
                        POST + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        POST + "Transfer-Encoding: gzip\r\n\r\nab",
                        POST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                        POST + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                        "POST /v1/echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
                        POST + "Transfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n0\r\n\r\n",
                        POST + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nabc\r\n0\r\n\r\n",
                        POST + "Transfer-Encoding: chunked\r\n\r\nffffffff\r\nabc\r\n0\r\n\r\n",
                        POST + "Transfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
                        POST + "Transfer-Encoding: chunked\r\n\r\nfff\r\nabc",
                        POST + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
                        POST + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n",
                        POST + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nno colon\r\n\r\n",
                        POST + "Content-Length: 1000\r\n\r\nabc",
                        POST + "Content-Length: 1\r\n\r\n")
                .map(request -> Arguments.of(request, RejectionCode.MALFORMED));
    }

    private static Stream<Arguments> oversized() {
        return Stream.of(
                        "GET /v1/echo/" + "a".repeat(RequestDecoder.LINE_MAX) + " HTTP/1.1\r\n\r\n",
                        "a".repeat(100_000),
                        GET + "name: " + "a".repeat(RequestDecoder.HEADERS_MAX) + "\r\n\r\n",
                        GET + "name: a\r\n".repeat(20_000) + "\r\n",
                        GET + "n".repeat(100_000),
                        POST + "Content-Length: 262145\r\n\r\n",
                        POST + "Content-Length: 999999999999999999\r\n\r\nabc",
                        POST + "Transfer-Encoding: chunked\r\n\r\n"
                                + ("8000\r\n" + "a".repeat(0x8000) + "\r\n").repeat(9),
                        POST + "Transfer-Encoding: chunked\r\n\r\n1;" + "x".repeat(100_000) + "\r\na\r\n0\r\n\r\n",
                        POST + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\na: " + "x".repeat(100_000)
                                + "\r\n\r\n")
                .map(request -> Arguments.of(request, RejectionCode.TOO_LARGE));
    }

    private static Stream<Arguments> elsewhere() {
        return Stream.of(
                        "OPTIONS * HTTP/1.1\r\nHost: here\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: here\r\n\r\n",
                        "GET /" + "a".repeat(RequestTarget.PATH_MAX) + " HTTP/1.1\r\nHost: here\r\n\r\n",
                        "POST /v1/nothing HTTP/1.1\r\nHost: here\r\nContent-Length: 3\r\n\r\nabc")
                .map(request -> Arguments.of(request, RejectionCode.NOT_FOUND));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void answersWhatIsNoRequestWithAProblem(String request, RejectionCode code) throws IOException {
        assertProblem(exchange(request), code);
    }

    @Test
    void answersRequestsOnOneConnectionInTheirOrder() throws IOException {
        gate.countDown();
        var three = "GET /v1/echo/1 HTTP/1.1\r\nHost: here\r\n\r\n"
                + "POST /v1/echo HTTP/1.1\r\nHost: here\r\nContent-Length: 3\r\n\r\nabc"
                + "\r\nGET /v1/echo/3 HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";
        assertThat(bodies(exchange(three))).containsExactly("[/v1/echo/1]", "[/v1/echo]", "[/v1/echo/3]");
    }

    @Test
    void takesABodyInChunksAndClientsOfOld() throws IOException {
        gate.countDown();
        var chunks = POST + "Transfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nX-Last: 1\r\n\r\n";
        assertThat(bodies(exchange(chunks))).containsExactly("[/v1/echo]");
        assertThat(bodies(exchange("GET /v1/echo/old HTTP/1.0\r\n\r\n"))).containsExactly("[/v1/echo/old]");
        assertThat(bodies(exchange("GET http://here/v1/echo/far HTTP/1.1\r\nHost: here\r\n\r\n")))
                .containsExactly("[/v1/echo/far]");
    }

    @Test
    void answersHeadWithoutABody() throws IOException {
        assertThat(exchange("HEAD /v1/echo HTTP/1.1\r\nHost: here\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ")
                .endsWith("\r\n\r\n");
        assertThat(exchange("HEAD /nothing HTTP/1.1\r\nHost: here\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void refusesATooLargeBodyBeforeItComes() throws IOException {
        try (var socket = connect()) {
            write(socket, POST + "Expect: 100-continue\r\nContent-Length: " + (HttpGateway.BODY_MAX + 1) + "\r\n\r\n");
            assertProblem(readToEnd(socket), RejectionCode.TOO_LARGE);
        }
    }

    @Test
    void tellsAWaitingClientToSendItsBody() throws IOException {
        gate.countDown();
        try (var socket = connect()) {
            write(socket, POST + "Connection: close\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
            var toldToContinue = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            assertThat(toldToContinue).isEqualTo("HTTP/1.1 100");
            write(socket, "abc");
            assertThat(readToEnd(socket)).contains("HTTP/1.1 200 ", "[/v1/echo]");
        }
    }

    @Test
    void waitsOnlySoLongForTheRestOfARequest() throws IOException {
        gateway.close();
        gateway = start(LITTLE);
        for (String beginning : List.of("GET /v1/ec", GET, POST + "Content-Length: 3\r\n\r\nab")) {
            try (var socket = connect()) {
                write(socket, beginning);
                assertProblem(readToEnd(socket), RejectionCode.MALFORMED);
            }
        }
        try (var silent = connect()) {
            assertThat(readToEnd(silent)).isEmpty();
        }
    }

    @Test
    void tellsOnlyTheNextOneToComeBackWhenAsManyAsItTakesAreInWork() throws IOException {
        var inWork = new ArrayList<Socket>();
        try {
            for (int each = 0; each < HttpGateway.REQUESTS_MAX; each++) {
                var socket = connect();
                inWork.add(socket);
                write(socket, GET + "Connection: close\r\n\r\n");
            }
            assertProblem(untilRefused(), RejectionCode.UNAVAILABLE);
            gate.countDown();
            for (var socket : inWork) {
                assertThat(readToEnd(socket)).startsWith("HTTP/1.1 200 ");
            }
        } finally {
            for (var socket : inWork) {
                socket.close();
            }
        }
        assertThat(bodies(exchange(GET + "\r\n"))).containsExactly("[/v1/echo/word]");
    }

    /// All of one event loop: once it answers this address, it has seen what was written before.
    private String untilRefused() throws IOException {
        exchange("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
        return exchange(GET + "\r\n");
    }

    @Test
    void givesBackWhatBrokenRequestsHeld() throws IOException {
        for (int each = 0; each <= HttpGateway.REQUESTS_MAX; each++) {
            assertProblem(exchange(POST + "Content-Length: 9\r\n\r\nabc"), RejectionCode.MALFORMED);
            try (var torn = connect()) {
                torn.setSoLinger(true, 0);
                write(torn, POST + "Content-Length: 9\r\n\r\nabc");
            }
        }
        gate.countDown();
        assertThat(bodies(exchange(GET + "\r\n"))).containsExactly("[/v1/echo/word]");
    }

    @Test
    void letsARequestInWorkBeAnsweredWhenItStops() throws IOException {
        try (var socket = connect()) {
            write(socket, GET + "\r\n");
            exchange("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
            var stopped = CompletableFuture.runAsync(gateway::close);
            gate.countDown();
            assertThat(readToEnd(socket)).startsWith("HTTP/1.1 200 ").endsWith("[/v1/echo/word]");
            stopped.join();
        }
    }

    private static void assertProblem(String answer, RejectionCode code) throws IOException {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + HttpStatuses.of(code) + " ")
                .contains("content-type: application/problem+json\r\n");
        var problem = new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
        assertThat(problem.path("code").asInt()).isEqualTo(code.number());
    }

    private static List<String> bodies(String answers) {
        return Stream.of(answers.split("HTTP/1\\.1 200 OK\r\n", -1))
                .filter(answer -> !answer.isEmpty())
                .map(answer -> answer.substring(answer.indexOf("\r\n\r\n") + 4))
                .toList();
    }

    private String exchange(String request) throws IOException {
        try (var socket = connect()) {
            write(socket, request);
            socket.shutdownOutput();
            return readToEnd(socket);
        }
    }

    private Socket connect() throws IOException {
        var socket =
                new Socket(InetAddress.ofLiteral("127.0.0.1"), gateway.base().getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String readToEnd(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
