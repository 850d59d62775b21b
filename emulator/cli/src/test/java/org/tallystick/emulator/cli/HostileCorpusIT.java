package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.device.sync.AgentAnswer;
import org.tallystick.emulator.device.sync.AgentConnection;
import org.tallystick.emulator.localcloud.DeadLetterDesk;
import org.tallystick.emulator.localcloud.Endpoints;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.emulator.localcloud.queue.DeadLetter;
import org.tallystick.emulator.localcloud.queue.DeadLetterNames;
import org.tallystick.emulator.localcloud.queue.QueueClient;
import org.tallystick.messaging.QueueName;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.testkit.Eventually;

/// A running local cloud against everything that nobody should send it: no door answers with a 5xx, no queue gets
/// stuck, nothing grows, and what honest devices do meanwhile settles.
final class HostileCorpusIT {
    private static final Eventually EVENTUALLY = new Eventually(Duration.ofMinutes(6), Duration.ofMillis(300));
    private static final Money PRICE = new Money(new CurrencyCode("CNY"), 1_000);
    private static final int ROUNDS = 3;
    /// The largest body that a door reads to its end.
    private static final int LARGE = 256 * 1024;

    private static final int LARGE_BODIES = 256;
    /// More than caches and pools take, and half of what a leak of the large bodies alone would.
    private static final long GROWTH_MAX = (long) LARGE * LARGE_BODIES / 2;

    private static final Pattern HEAP = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final List<String> FOREIGN_TYPES =
            List.of("", "text/plain", "application/json", "application/cbor", "multipart/form-data; boundary=x", "*/*");

    private final HttpClient http = HttpClient.newHttpClient();

    /// A genuine request as a device of ours sent it.
    private record Genuine(String path, Bytes body) {}

    /// Keeps what honest devices send.
    private record Listening(AgentConnection banks, List<Genuine> heard) implements AgentConnection {
        @Override
        public AgentAnswer post(String path, String mediaType, Bytes body) {
            heard.add(new Genuine(path, body));
            return banks.post(path, mediaType, body);
        }

        @Override
        public AgentAnswer get(String path, String authorization) {
            return banks.get(path, authorization);
        }
    }

    @Test
    void nothingThatIsSentBreaksADoorSticksAQueueOrStays(@TempDir Path folder)
            throws IOException, InterruptedException {
        var home = new Home(folder.resolve("home"));
        try (var tree = new BuiltTree(folder)) {
            var up = tree.start("./tallystick up --data home");
            var endpoints = Endpoints.ofRunning(home).orElseThrow();
            try (var banks = new HttpAgentConnection(endpoints.http())) {
                var heard = new ArrayList<Genuine>();
                var people = HonestPeople.of(tree, home, new Listening(banks, heard));
                people.pay(PRICE);
                people.settle();
                assertThat(heard).extracting(Genuine::path).contains("/v1/devices", "/v1/notes", "/v1/envelopes");
                var genuine = List.copyOf(heard);

                long answered = everyDoor(endpoints.http(), genuine);
                long before = heapAfterCollection(endpoints.pid());
                for (int round = 1; round < ROUNDS; round++) {
                    answered += everyDoor(endpoints.http(), genuine);
                }
                answered += largeBodies(endpoints.http());
                people.pay(PRICE);
                var poison = poisonEveryQueue(endpoints);
                people.settle();

                var dead = awaitDead(home, poison);
                assertThat(dead.keySet()).containsExactlyInAnyOrderElementsOf(poison);
                assertThat(dead.values())
                        .allSatisfy(letter -> assertThat(letter.reason()).contains("name="));
                long growth = heapAfterCollection(endpoints.pid()) - before;
                assertThat(growth)
                        .as("bytes that the program holds more than before")
                        .isLessThan(GROWTH_MAX);
                System.out.printf(
                        "hostile corpus: %d requests refused, %d messages set aside, heap grew by %d bytes%n",
                        answered, dead.size(), growth);
            }
            tree.run("./tallystick audit --data home").withCode(ExitCodes.OK);
            tree.stop(up);
        }
    }

    /// Every genuine request in every bad shape, at its own door and at the others.
    private long everyDoor(URI base, List<Genuine> genuine) throws IOException, InterruptedException {
        long answered = 0;
        for (Genuine each : genuine) {
            for (Bytes body : HostileBodies.of(each.body())) {
                refused(post(base, each.path(), "application/cose", body));
                answered++;
            }
            for (String type : FOREIGN_TYPES) {
                refused(post(base, each.path(), type, each.body()));
                answered++;
            }
            for (Genuine other : genuine) {
                if (!other.path().equals(each.path())) {
                    refused(post(base, other.path(), "application/cose", each.body()));
                    answered++;
                }
            }
        }
        return answered + oddRequests(base);
    }

    /// Each different, so that nothing can hold them as one.
    private long largeBodies(URI base) throws IOException, InterruptedException {
        var random = new Random(LARGE);
        var body = new byte[LARGE];
        for (int i = 0; i < LARGE_BODIES; i++) {
            random.nextBytes(body);
            refused(post(base, "/v1/envelopes", "application/cose", Bytes.copyOf(body)));
        }
        return LARGE_BODIES;
    }

    /// Nothing to do with any object: foreign paths, methods and headers.
    private long oddRequests(URI base) throws IOException, InterruptedException {
        var odd = new ArrayList<HttpRequest.Builder>();
        for (String path : List.of(
                "/",
                "/v1",
                "/v1/",
                "/v1//envelopes",
                "/v1/envelopes/%00",
                "/v1/envelopes/" + "a".repeat(20_000),
                "/v1/envelopes/zz?taken=" + "f".repeat(4_000),
                "/v1/account?x=%ff%fe")) {
            odd.add(HttpRequest.newBuilder(base.resolve(path)).GET());
        }
        for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND")) {
            odd.add(HttpRequest.newBuilder(base.resolve("/v1/envelopes")).method(method, BodyPublishers.ofString("x")));
        }
        for (String authorization : List.of("Tallystick", "Tallystick " + "A".repeat(60_000), "Basic Og==", "\t")) {
            odd.add(HttpRequest.newBuilder(base.resolve("/v1/account"))
                    .header("authorization", authorization)
                    .GET());
        }
        var crowded = HttpRequest.newBuilder(base.resolve("/v1/account")).GET();
        for (int header = 0; header < 150; header++) {
            crowded.header("x-header-" + header, "y".repeat(200));
        }
        odd.add(crowded);
        for (HttpRequest.Builder each : odd) {
            refused(http.send(each.build(), BodyHandlers.ofString()));
        }
        return odd.size();
    }

    private HttpResponse<String> post(URI base, String path, String type, Bytes body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path)).POST(BodyPublishers.ofByteArray(body.toArray()));
        if (!type.isEmpty()) {
            request.header("content-type", type);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as("%s %s", answer.request(), answer.body())
                .isBetween(400, 499);
        assertThat(answer.body()).doesNotContain("Exception", "org.tallystick", "\tat ");
        if (!answer.body().isEmpty()) {
            assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        }
    }

    private static Set<String> poisonEveryQueue(Endpoints endpoints) {
        var poison = new TreeSet<String>();
        try (var queues = QueueClient.embedded(endpoints.queues())) {
            for (String url : queues.listQueues().queueUrls()) {
                var name = url.substring(url.lastIndexOf('/') + 1);
                if (!DeadLetterNames.isOne(new QueueName(name))) {
                    for (String message : HostileBodies.messages("poison-in-" + name)) {
                        queues.sendMessage(request -> request.queueUrl(url).messageBody(message));
                        poison.add(name + " " + message);
                    }
                }
            }
        }
        assertThat(poison).as("messages in all queues").hasSizeGreaterThan(50);
        return poison;
    }

    /// Waits until as many are set aside as were sent; answers with all of them.
    private static Map<String, DeadLetter> awaitDead(Home home, Set<String> poison) throws InterruptedException {
        var dead = new HashMap<String, DeadLetter>();
        try (var desk = DeadLetterDesk.open(home)) {
            EVENTUALLY.holds("all poison is set aside", () -> {
                for (QueueName queue : desk.letters().queues()) {
                    desk.letters().list(queue).forEach(letter -> dead.put(queue.value() + " " + letter.body(), letter));
                }
                return dead.size() >= poison.size();
            });
        }
        return dead;
    }

    /// What the program holds once everything that it does not need is thrown away.
    private static long heapAfterCollection(long pid) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        var total = HEAP.matcher(said);
        assertThat(total.find()).as(said).isTrue();
        return Long.parseLong(total.group(1));
    }
}
