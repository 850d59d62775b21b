package org.tallystick.emulator.localcloud.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.localcloud.function.DeployedFunction;
import org.tallystick.emulator.localcloud.function.KeyNeed;
import org.tallystick.emulator.localcloud.function.Outcome;
import org.tallystick.emulator.localcloud.function.Tier;
import org.tallystick.emulator.localcloud.function.Trigger;
import org.tallystick.emulator.localcloud.process.RuntimeApi.Started;

/// The Runtime API, with this test as the function process.
class RuntimeApiTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Bytes EVENT = Bytes.ofUtf8("{\"question\":1}");

    private final RuntimeApi api = new RuntimeApi(function(Duration.ofSeconds(30)), Clock.fixed(NOW, ZoneOffset.UTC));
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.shutdownNow();
        api.close();
    }

    @Test
    void givesTheProcessAnEventWithItsDeadlineAndTakesTheAnswer() throws IOException, InterruptedException {
        var outcome = invoke();

        var event = next();
        assertThat(event.body()).isEqualTo("{\"question\":1}");
        assertThat(header(event, "Lambda-Runtime-Deadline-Ms"))
                .isEqualTo(Long.toString(NOW.plusSeconds(30).toEpochMilli()));
        assertThat(header(event, "Lambda-Runtime-Invoked-Function-Arn"))
                .isEqualTo("arn:aws:lambda:local:000000000000:function:answerer");
        int status = post("invocation/" + requestId(event) + "/response", "{\"answer\":2}");

        assertThat(status).isEqualTo(202);
        assertThat(outcome.join()).isEqualTo(new Outcome.Answered(Bytes.ofUtf8("{\"answer\":2}")));
    }

    @Test
    void tellsThatItIsUpWhenTheProcessFirstAsksForAnEvent() throws IOException, InterruptedException {
        assertThat(api.started()).isNotDone();
        var outcome = invoke();
        next();
        assertThat(api.started().join()).isEqualTo(new Started.Ready());
        assertThat(outcome).isNotDone();
    }

    @Test
    void passesOnWhatAHandlerThrewAndGivesTheNextEvent() throws IOException, InterruptedException {
        var first = invoke();
        post(
                "invocation/" + requestId(next()) + "/error",
                "{\"errorType\":\"java.lang.IllegalStateException\",\"errorMessage\":\"broken\",\"stackTrace\":[]}");
        assertThat(first.join()).isEqualTo(new Outcome.Failed("java.lang.IllegalStateException", "broken"));

        var second = invoke();
        post("invocation/" + requestId(next()) + "/response", "{}");
        assertThat(second.join()).isEqualTo(new Outcome.Answered(Bytes.ofUtf8("{}")));
    }

    @Test
    void passesOnWhyAProcessCannotStart() throws IOException, InterruptedException {
        post("init/error", "{\"errorType\":\"Runtime.BadFunctionCode\",\"errorMessage\":\"no database\"}");
        assertThat(api.started().join()).isEqualTo(new Started.Failed("no database"));
    }

    @Test
    void tellsWhoWaitsWhenTheProcessEnds() throws IOException, InterruptedException {
        var outcome = invoke();
        next();
        api.processEnded("the process ended with 1");
        assertThat(outcome.join()).isEqualTo(new Outcome.Failed("Runtime.ExitError", "the process ended with 1"));
    }

    @Test
    void tellsWhoComesWhenTheProcessHasEnded() {
        api.processEnded("the process ended with 137");
        assertThat(invoke().join()).isEqualTo(new Outcome.Failed("Runtime.ExitError", "the process ended with 137"));
    }

    @Test
    void answersNothingToAnUnknownRequestId() throws IOException, InterruptedException {
        assertThat(post("invocation/unknown/response", "{}")).isEqualTo(404);
        var outcome = invoke();
        var id = requestId(next());
        post("invocation/" + id + "/response", "{}");
        assertThat(post("invocation/" + id + "/response", "{\"twice\":true}")).isEqualTo(404);
        assertThat(outcome.join()).isEqualTo(new Outcome.Answered(Bytes.ofUtf8("{}")));
    }

    @Test
    void givesUpOnAFunctionThatDoesNotAnswerInTime() {
        try (var impatient = new RuntimeApi(function(Duration.ofMillis(50)), Clock.fixed(NOW, ZoneOffset.UTC))) {
            assertThat(impatient.invoke(EVENT)).isEqualTo(new Outcome.TimedOut());
        }
    }

    private CompletableFuture<Outcome> invoke() {
        return CompletableFuture.supplyAsync(() -> api.invoke(EVENT));
    }

    private HttpResponse<String> next() throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address("invocation/next")).build(), BodyHandlers.ofString());
    }

    private int post(String path, String body) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(address(path))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private URI address(String path) {
        return URI.create("http://" + api.address() + "/2018-06-01/runtime/" + path);
    }

    private static String requestId(HttpResponse<String> event) {
        return header(event, "Lambda-Runtime-Aws-Request-Id");
    }

    private static String header(HttpResponse<String> event, String name) {
        return event.headers().firstValue(name).orElseThrow();
    }

    private static DeployedFunction function(Duration timeout) {
        return new DeployedFunction(
                "answerer", "answerer", Tier.AGENT, KeyNeed.NONE, new Trigger.Queues(List.of()), timeout, 1);
    }
}
