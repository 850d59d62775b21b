package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.emulator.localcloud.DeadLetterDesk;
import org.tallystick.emulator.localcloud.Endpoints;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.emulator.localcloud.queue.DeadLetter;
import org.tallystick.emulator.localcloud.queue.QueueClient;
import org.tallystick.function.support.HttpStatuses;
import org.tallystick.messaging.QueueName;
import org.tallystick.testkit.Eventually;

/// `./tallystick up` with all functions, both ways to run them, and what can be looked at meanwhile and afterwards.
class UpIT {
    private static final Eventually EVENTUALLY = new Eventually(Duration.ofMinutes(4), Duration.ofMillis(200));

    @ParameterizedTest
    @ValueSource(strings = {"", " --isolated"})
    void runsUntilItIsToldToEndAndIsLookedAtMeanwhile(String way, @TempDir Path folder)
            throws IOException, InterruptedException {
        var home = new Home(folder.resolve("home"));
        try (var tree = new BuiltTree(folder)) {
            var up = tree.start("./tallystick up --data home" + way);
            refusesNonsenseAtEveryDoor(home);
            setsAPoisonMessageAside(home, tree);
            assertThat(tree.run("./tallystick audit --data home")
                            .withCode(ExitCodes.OK)
                            .output())
                    .contains("all hold");
            tree.stop(up);
            assertThat(Endpoints.ofRunning(home)).isEmpty();
            assertThat(home.endpoints()).doesNotExist();

            var audit = tree.run("./tallystick audit --data home --json").withCode(ExitCodes.OK);
            assertThat(new ObjectMapper().readTree(audit.output()).path("findings"))
                    .isEmpty();
        }
    }

    /// Every door answers what it cannot take with a refusal that names its code, never with a 5xx, and tells
    /// nothing of our inside.
    private static void refusesNonsenseAtEveryDoor(Home home) throws IOException {
        var base = Endpoints.ofRunning(home).orElseThrow().http();
        var wrong = new ArrayList<String>();
        for (var bad : BadRequests.to(home)) {
            var answer = RawHttp.exchange(base, bad.bytes());
            var problem = new ObjectMapper().readTree(answer.body());
            boolean right = answer.status() == HttpStatuses.of(bad.code())
                    && Objects.equals(answer.headers().get("content-type"), "application/problem+json")
                    && problem.path("code").asInt() == bad.code().number()
                    && problem.path("title").asText().equals(bad.code().name())
                    && problem.path("status").asInt() == answer.status()
                    && saysNothingOfTheInside(answer);
            if (!right) {
                wrong.add(bad.name() + ": not " + bad.code() + " but " + answer.status() + " " + answer.body());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean saysNothingOfTheInside(RawHttp.Answer answer) {
        return Stream.of("org.tallystick", "java.", "\tat ").noneMatch(answer.body()::contains);
    }

    private static void setsAPoisonMessageAside(Home home, BuiltTree tree) throws IOException, InterruptedException {
        var endpoints = Endpoints.ofRunning(home).orElseThrow();
        try (var queues = QueueClient.embedded(endpoints.queues())) {
            var url = queues.getQueueUrl(request -> request.queueName("ownership-updates"))
                    .queueUrl();
            queues.sendMessage(request -> request.queueUrl(url).messageBody("poison"));
        }
        var dead = awaitDeadLetter(home);
        assertThat(dead.reason()).contains("name=MALFORMED");

        assertThat(tree.run("./tallystick dlq list --data home")
                        .withCode(ExitCodes.OK)
                        .output())
                .contains(dead.messageId(), "ownership-updates", "MALFORMED");
        var show = "./tallystick dlq show --data home " + dead.messageId();
        assertThat(tree.run(show).withCode(ExitCodes.OK).output()).contains("poison");
        assertThat(tree.run("./tallystick dlq redrive --data home " + dead.messageId())
                        .withCode(ExitCodes.OK)
                        .output())
                .contains("1 sent back");
        tree.run(show).withCode(ExitCodes.NO);
    }

    private static DeadLetter awaitDeadLetter(Home home) throws InterruptedException {
        var queue = new QueueName("ownership-updates");
        try (var desk = DeadLetterDesk.open(home)) {
            EVENTUALLY.holds(
                    "the poison message is set aside",
                    () -> !desk.letters().list(queue).isEmpty());
            return desk.letters().list(queue).getFirst();
        }
    }
}
