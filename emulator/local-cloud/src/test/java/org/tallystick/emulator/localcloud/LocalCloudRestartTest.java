package org.tallystick.emulator.localcloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.localcloud.function.FunctionCatalogue;
import org.tallystick.emulator.localcloud.queue.DeadLetter;
import org.tallystick.emulator.localcloud.queue.QueueClient;
import org.tallystick.testkit.Eventually;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

class LocalCloudRestartTest {
    private static final Eventually EVENTUALLY = new Eventually(Duration.ofMinutes(1));
    static final FunctionCatalogue FUNCTIONS = TestCatalogue.withTimeout(Duration.ofSeconds(3));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LATER = Duration.ofSeconds(2);

    private final Set<String> collected = new ConcurrentSkipListSet<>();

    @Test
    void goesOnWhereAKilledOneStopped(@TempDir Path folder) throws IOException, InterruptedException {
        var home = new Home(folder.resolve("home"));
        var root = publishAndKill(home);

        try (var cloud = start(home)) {
            EVENTUALLY.holds("all letters are collected", () -> collected.equals(allLetters()));
            assertThat(cloud.awaitQuiet(Duration.ofSeconds(60))).isEmpty();
            assertThat(Files.readString(cloud.rootCertificate())).isEqualTo(root);
            try (var desk = DeadLetterDesk.open(home)) {
                assertThat(desk.letters().list(TestCatalogue.LETTERS))
                        .extracting(DeadLetter::body)
                        .containsExactly("dead letter");
            }
        }
        assertThat(Endpoints.ofRunning(home)).isEmpty();
    }

    @Test
    void comesUpAgainOnTheSameHomeAfterItWasStopped(@TempDir Path folder) throws IOException {
        var home = new Home(folder.resolve("home"));
        String root;
        try (var cloud = start(home)) {
            root = Files.readString(cloud.rootCertificate());
        }
        try (var again = start(home)) {
            assertThat(Files.readString(again.rootCertificate())).isEqualTo(root);
            assertThat(again.audit().holds()).isTrue();
        }
        assertThat(HomeAudit.run(home, home.folder().resolve("cache")).holds()).isTrue();
    }

    /// The postmaster, and then one of its children: of that it recovers by itself, but lets go of everybody.
    @Test
    void goesOnWhenPostgresIsKilledUnderIt(@TempDir Path folder) throws IOException, InterruptedException {
        var home = new Home(folder.resolve("home"));
        try (var cloud = start(home);
                var queues = QueueClient.embedded(cloud.endpoints().queues())) {
            var url = queues.getQueueUrl(request -> request.queueName(TestCatalogue.LETTERS.value()))
                    .queueUrl();
            for (String letter : List.of("before", "after one death", "after two")) {
                EVENTUALLY.holds("a queue that takes a letter", () -> isTaken(queues, url, letter));
                EVENTUALLY.holds("the letter is collected", () -> collected.contains(letter));
                var postmaster = postmaster(home);
                var killed = letter.equals("before")
                        ? postmaster
                        : postmaster.children().findFirst().orElseThrow();
                killed.destroyForcibly();
                killed.onExit().join();
            }
            EVENTUALLY.holds("a last letter is taken", () -> isTaken(queues, url, "last"));
            assertThat(cloud.awaitQuiet(Duration.ofSeconds(60))).isEmpty();
            assertThat(collected).contains("last");
            assertThat(cloud.audit().holds()).isTrue();
        }
    }

    /// Right after the send, and before anybody can have received it.
    @Test
    void whatAQueueHasTakenOutlivesPostgres(@TempDir Path folder) throws IOException, InterruptedException {
        var home = new Home(folder.resolve("home"));
        try (var cloud = start(home);
                var queues = QueueClient.embedded(cloud.endpoints().queues())) {
            var url = queues.getQueueUrl(request -> request.queueName(TestCatalogue.LETTERS.value()))
                    .queueUrl();
            for (String letter : List.of("first", "second", "third")) {
                EVENTUALLY.holds("a queue that takes a letter", () -> isTaken(queues, url, letter, LATER));
                var killed = postmaster(home).children().findFirst().orElseThrow();
                killed.destroyForcibly();
                killed.onExit().join();
            }
            EVENTUALLY.holds("every letter", () -> collected.containsAll(List.of("first", "second", "third")));
        }
    }

    private static boolean isTaken(SqsClient queues, String url, String letter) {
        return isTaken(queues, url, letter, Duration.ZERO);
    }

    private static boolean isTaken(SqsClient queues, String url, String letter, Duration delay) {
        try {
            queues.sendMessage(
                    request -> request.queueUrl(url).messageBody(letter).delaySeconds((int) delay.toSeconds()));
            return true;
        } catch (SdkException away) {
            return false;
        }
    }

    private static ProcessHandle postmaster(Home home) throws IOException {
        var file = home.database().resolve("data").resolve("postmaster.pid");
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst()))
                .orElseThrow();
    }

    /// Answers the root certificate that the killed one made.
    private static String publishAndKill(Home home) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PublisherToKill.class.getName(),
                        home.folder().toString())
                .redirectError(Redirect.INHERIT)
                .start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var line = lines.readLine();
            while (line != null && !line.equals(PublisherToKill.READY)) {
                line = lines.readLine();
            }
            assertThat(line).as("it published").isEqualTo(PublisherToKill.READY);
        } finally {
            process.destroyForcibly().waitFor();
        }
        return Files.readString(home.rootCertificate());
    }

    private LocalCloud start(Home home) {
        return LocalCloud.start(
                LocalCloudSettings.at(home.folder()),
                FUNCTIONS,
                new HandWrittenFunctions(Map.of(
                        "collect",
                        (event, _) -> collect(JSON.readTree(event.toArray())),
                        "echo",
                        (_, _) -> Bytes.EMPTY)),
                ProgressListener.SILENT);
    }

    private Bytes collect(JsonNode event) {
        event.path("Records")
                .forEach(record -> collected.add(record.path("body").asText()));
        return Bytes.ofUtf8("{\"batchItemFailures\":[]}");
    }

    private static Set<String> allLetters() {
        return IntStream.range(0, PublisherToKill.LETTERS)
                .mapToObj(number -> "letter " + number)
                .collect(Collectors.toSet());
    }
}
