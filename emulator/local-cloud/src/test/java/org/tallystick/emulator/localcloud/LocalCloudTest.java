package org.tallystick.emulator.localcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.localcloud.database.DatabaseAccess;
import org.tallystick.emulator.localcloud.database.DatabaseRole;
import org.tallystick.emulator.localcloud.database.Passwords;
import org.tallystick.emulator.localcloud.function.FunctionCatalogue;
import org.tallystick.emulator.localcloud.http.HttpGateway;
import org.tallystick.emulator.localcloud.queue.DeadLetter;
import org.tallystick.emulator.localcloud.queue.DeadLetters;
import org.tallystick.emulator.localcloud.queue.QueueClient;
import org.tallystick.testkit.Eventually;
import software.amazon.awssdk.services.sqs.SqsClient;

/// One local cloud on an empty home, with two hand-written functions.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalCloudTest {
    private static final Eventually EVENTUALLY = new Eventually(Duration.ofMinutes(1));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STUMBLING_BLOCK = "stumbling block";
    /// Once for each of the two that poll.
    private static final int STUMBLES = 2;
    private static final FunctionCatalogue FUNCTIONS = TestCatalogue.withTimeout(Duration.ofSeconds(1));

    private final ConcurrentLinkedQueue<JsonNode> collected = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> fixed = new ConcurrentLinkedQueue<>();

    private Home home;
    private LocalCloud cloud;
    private SqsClient queues;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    void anEmptyHome(@TempDir Path folder) {
        home = new Home(folder.resolve("home"));
        cloud = LocalCloud.start(
                LocalCloudSettings.at(home.folder()).withRedeliveryPause(Duration.ZERO),
                FUNCTIONS,
                new Stumbling(
                        new HandWrittenFunctions(Map.of(
                                "echo", (event, _) -> echo(JSON.readTree(event.toArray())),
                                "collect", (event, _) -> collect(JSON.readTree(event.toArray())))),
                        STUMBLING_BLOCK,
                        new AtomicInteger(STUMBLES)),
                ProgressListener.SILENT);
        queues = QueueClient.embedded(cloud.endpoints().queues());
    }

    @AfterAll
    void stop() {
        queues.close();
        http.close();
        cloud.close();
    }

    @Test
    void saysWhereItListensAndThatItRuns() {
        assertThat(Endpoints.ofRunning(home)).contains(cloud.endpoints());
        assertThat(cloud.httpBase().getHost()).isEqualTo("127.0.0.1");
        assertThat(cloud.rootCertificate()).isRegularFile();
    }

    @Test
    void keepsAnotherLocalCloudOffItsHome() {
        assertThatThrownBy(() -> LocalCloud.start(
                        LocalCloudSettings.at(home.folder()),
                        FUNCTIONS,
                        new HandWrittenFunctions(Map.of()),
                        ProgressListener.SILENT))
                .isInstanceOf(LocalCloudUnusable.class)
                .hasMessageContaining("already running");
        assertThat(Endpoints.ofRunning(home)).isPresent();
    }

    @Test
    void hidesPasswordsAndKeysFromOtherUsers() throws IOException {
        for (Path secret : List.of(
                home.databasePasswords(),
                home.centralBankKeys().resolve("key.pem"),
                home.agentKeys().resolve("harbour").resolve("key.pem"))) {
            assertThat(Files.getPosixFilePermissions(secret))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
    }

    @Test
    void asksEachDatabaseRoleForItsPassword(@TempDir Path elsewhere) {
        var others = elsewhere.resolve("other.properties");
        var wrong = new DatabaseAccess(cloud.database().port(), Passwords.keptIn(others, new Random(1)));
        for (DatabaseRole role : DatabaseRole.values()) {
            assertThatThrownBy(() -> wrong.connect(role).close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void keepsEachTierOutOfTheOthersTables() throws SQLException {
        try (var agent = cloud.database().connect(DatabaseRole.AGENT);
                var statement = agent.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT * FROM central_bank.agent"))
                    .hasMessageContaining("permission denied");
        }
        try (var centralBank = cloud.database().connect(DatabaseRole.CENTRAL_BANK);
                var statement = centralBank.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT * FROM agent.account"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void admitsItsAgentsWithTheirReserves() throws SQLException {
        try (var centralBank = cloud.database().connect(DatabaseRole.CENTRAL_BANK);
                var statement = centralBank.createStatement();
                var rows = statement.executeQuery(
                        "SELECT agent_id, sum(signed_minor_units) FROM central_bank.reserve_posting"
                                + " GROUP BY agent_id ORDER BY agent_id")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("harbour");
            assertThat(rows.getLong(2))
                    .isEqualTo(AgentPlan.named("harbour").reserve().minorUnits());
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("meadow");
        }
    }

    @Test
    void givesAFunctionTheEventThatAWSMakesOfARequest() throws IOException, InterruptedException {
        var answer = send(
                request("/v1/echo?a=1").header("X-Word", "hello").POST(BodyPublishers.ofByteArray(new byte[] {0, 1, 2
                })));
        var event = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("x-answer")).contains("yes");
        assertThat(event.path("version").asText()).isEqualTo("2.0");
        assertThat(event.path("routeKey").asText()).isEqualTo("POST /v1/echo");
        assertThat(event.path("rawPath").asText()).isEqualTo("/v1/echo");
        assertThat(event.path("rawQueryString").asText()).isEqualTo("a=1");
        assertThat(event.path("headers").path("x-word").asText()).isEqualTo("hello");
        assertThat(event.path("body").asText()).isEqualTo("AAEC");
        assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
        assertThat(event.path("requestContext").path("http").path("method").asText())
                .isEqualTo("POST");
    }

    @Test
    void readsParametersOutOfThePath() throws IOException, InterruptedException {
        var answer = send(request("/v1/echo/h%2Fi").GET());
        assertThat(JSON.readTree(answer.body())
                        .path("pathParameters")
                        .path("word")
                        .asText())
                .isEqualTo("h/i");
    }

    @Test
    void refusesWhatNoFunctionAnswers() throws IOException, InterruptedException {
        assertProblem(send(request("/v1/nothing").GET()), 404, "NOT_FOUND");
        assertProblem(send(request("/").GET()), 404, "NOT_FOUND");
        assertProblem(send(request("/v1/echo/a/b").GET()), 404, "NOT_FOUND");
        var wrongMethod = send(request("/v1/echo").DELETE());
        assertProblem(wrongMethod, 405, "METHOD_NOT_ALLOWED");
        assertThat(wrongMethod.headers().firstValue("allow")).contains("POST");
    }

    @Test
    void refusesATooLargeBodyAnnouncedOrNot() throws IOException, InterruptedException {
        byte[] large = new byte[HttpGateway.BODY_MAX + 1];
        assertProblem(send(request("/v1/echo").POST(BodyPublishers.ofByteArray(large))), 413, "TOO_LARGE");
        assertProblem(
                send(request("/v1/echo").POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))),
                413,
                "TOO_LARGE");
    }

    @Test
    void answersForAFunctionThatBreaksOrHangsWithoutItsTrace() throws IOException, InterruptedException {
        for (String trouble : List.of("throw", "hang", "nonsense")) {
            var answer = send(request("/v1/echo/" + trouble).GET());
            assertProblem(answer, 503, "UNAVAILABLE");
            assertThat(answer.body()).doesNotContain("IllegalState", "secret");
        }
    }

    @Test
    void feedsAFunctionFromItsQueueAsAWSDoes() throws InterruptedException {
        queues.sendMessage(request -> request.queueUrl(url("letters")).messageBody("good first letter"));
        EVENTUALLY.holds("the letter is collected", () -> letters().anyMatch("good first letter"::equals));
        var record = collected.stream()
                .filter(each -> each.path("body").asText().equals("good first letter"))
                .findFirst()
                .orElseThrow();
        assertThat(record.path("messageId").asText()).isNotEmpty();
        assertThat(record.path("receiptHandle").asText()).isNotEmpty();
        assertThat(record.path("md5OfBody").asText()).hasSize(32);
        assertThat(record.path("attributes").path("ApproximateReceiveCount").asText())
                .isEqualTo("1");
        assertThat(record.path("eventSource").asText()).isEqualTo("aws:sqs");
        assertThat(record.path("eventSourceARN").asText()).endsWith(":letters");
        assertThat(record.path("awsRegion").asText()).isEqualTo("local");
        assertThat(cloud.awaitQuiet(Duration.ofSeconds(30))).isEmpty();
    }

    @Test
    void keepsPollingWhenItStumblesItself() throws InterruptedException {
        queues.sendMessage(request -> request.queueUrl(url("letters")).messageBody("good " + STUMBLING_BLOCK));
        EVENTUALLY.holds("the letter is collected", () -> letters().anyMatch(("good " + STUMBLING_BLOCK)::equals));
    }

    @Test
    void putsAPoisonMessageAsideWithItsReasonAndTriesItAgainWhenTold() throws InterruptedException {
        var letters = new DeadLetters(queues, home);
        queues.sendMessage(request -> request.queueUrl(url("letters")).messageBody("bad letter"));
        queues.sendMessage(request -> request.queueUrl(url("letters")).messageBody("good neighbour"));
        EVENTUALLY.holds("the neighbour is collected", () -> letters().anyMatch("good neighbour"::equals));
        EVENTUALLY.holds("the bad letter is set aside", () -> letters.count(TestCatalogue.LETTERS) > 0);

        var dead = letters.list(TestCatalogue.LETTERS).getFirst();
        assertThat(dead.body()).isEqualTo("bad letter");
        assertThat(dead.reason()).contains("handed back by the function");

        fixed.add("bad letter");
        assertThat(letters.redrive(TestCatalogue.LETTERS, dead.messageId())).isEqualTo(1);
        EVENTUALLY.holds("the letter is collected", () -> letters().anyMatch("bad letter"::equals));
        assertThat(letters.list(TestCatalogue.LETTERS)).isEmpty();
    }

    /// One message in ten is poison, three in ten come twice.
    @Test
    void setsAsideNothingButThePoisonAmongManyAndTakesItBackWhole() throws InterruptedException {
        var dead = new DeadLetters(queues, home);
        var poison =
                IntStream.range(0, 10).mapToObj(each -> "bad one of " + each).toList();
        var sent = new ArrayList<>(poison);
        for (int each = 0; each < 90; each++) {
            sent.add("good " + each);
            if (each % 3 == 0) {
                sent.add("good " + each);
            }
        }
        Collections.shuffle(sent, new Random(30));
        sent.forEach(body ->
                queues.sendMessage(request -> request.queueUrl(url("letters")).messageBody(body)));
        var good = sent.stream()
                .filter(body -> body.startsWith("good "))
                .distinct()
                .toList();

        EVENTUALLY.holds("the good ones are collected", () -> letters().toList().containsAll(good));
        EVENTUALLY.holds("the poison is set aside", () -> dead.count(TestCatalogue.LETTERS) >= poison.size());

        assertThat(dead.list(TestCatalogue.LETTERS))
                .allSatisfy(letter -> assertThat(letter.reason()).contains("handed back by the function"))
                .extracting(DeadLetter::body)
                .containsExactlyInAnyOrderElementsOf(poison);
        assertThat(letters()).doesNotContainAnyElementsOf(poison);

        fixed.addAll(poison);
        assertThat(dead.redrive(TestCatalogue.LETTERS)).isEqualTo(poison.size());
        EVENTUALLY.holds("the poison is collected", () -> letters().toList().containsAll(poison));
        assertThat(dead.list(TestCatalogue.LETTERS)).isEmpty();
    }

    private Stream<String> letters() {
        return collected.stream().map(record -> record.path("body").asText());
    }

    private Bytes collect(JsonNode event) {
        var failures = JSON.createArrayNode();
        event.path("Records").forEach(record -> {
            var body = record.path("body").asText();
            if (body.startsWith("bad") && !fixed.contains(body)) {
                failures.addObject()
                        .put("itemIdentifier", record.path("messageId").asText());
            } else {
                collected.add(record);
            }
        });
        return Bytes.ofUtf8(
                JSON.createObjectNode().set("batchItemFailures", failures).toString());
    }

    private static Bytes echo(JsonNode event) {
        return switch (event.path("pathParameters").path("word").asText("")) {
            case "throw" -> throw new IllegalStateException("secret");
            case "hang" -> {
                LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
                yield Bytes.EMPTY;
            }
            case "nonsense" -> Bytes.ofUtf8("no answer");
            default ->
                Bytes.ofUtf8(JSON.createObjectNode()
                        .put("statusCode", 201)
                        .put("body", event.toString())
                        .put("isBase64Encoded", false)
                        .set("headers", JSON.createObjectNode().put("x-answer", "yes"))
                        .toString());
        };
    }

    private String url(String queue) {
        return queues.getQueueUrl(request -> request.queueName(queue)).queueUrl();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(cloud.httpBase() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String title) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(JSON.readTree(answer.body()).path("title").asText()).isEqualTo(title);
    }
}
