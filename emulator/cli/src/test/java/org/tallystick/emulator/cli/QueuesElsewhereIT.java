package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;

/// The whole story with its queues at an endpoint that somebody else runs, as `AWS_ENDPOINT_URL` names it.
final class QueuesElsewhereIT {
    /// The newest image that starts without an account at its maker.
    private static final String LOCALSTACK = "localstack/localstack:4.14.0";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", " --isolated"})
    void theStoryHoldsWithItsQueuesInAnotherProcess(String mode) throws IOException, InterruptedException {
        var server = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withDynamicPort()
                .start();
        try {
            int port = server.waitUntilStarted().localAddress().getPort();
            storyHolds(mode, foundAt(URI.create("http://127.0.0.1:" + port), "of-the-tests", "of-the-tests"));
        } finally {
            server.stopAndWait();
        }
    }

    /// At the endpoint that the environment of the build names, or else at a container of this test's own.
    @Test
    void theStoryHoldsWithItsQueuesAtLocalStack() throws IOException, InterruptedException {
        if (System.getenv().containsKey("AWS_ENDPOINT_URL")) {
            storyHolds("", awsVariables());
            return;
        }
        assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "not run: LocalStack needs a Docker engine, or an endpoint named by AWS_ENDPOINT_URL");
        try (var container = new LocalStackContainer(LOCALSTACK).withServices("sqs")) {
            container.start();
            storyHolds("", foundAt(container.getEndpoint(), container.getAccessKey(), container.getSecretKey()));
        }
    }

    private void storyHolds(String mode, Map<String, String> environment) throws IOException, InterruptedException {
        try (var tree = new BuiltTree(folder, environment)) {
            var told = tree.run("./tallystick demo --seed 5 --json" + mode).withCode(ExitCodes.OK);

            var summary =
                    new ObjectMapper().readTree(told.output().lines().toList().getLast());
            assertThat(summary.path("conservation").path("violations").asInt(-1))
                    .isZero();
            assertThat(summary.path("settled").asInt()).isPositive();
        }
    }

    private static Map<String, String> foundAt(URI endpoint, String accessKey, String secretKey) {
        return Map.of(
                "AWS_ENDPOINT_URL",
                endpoint.toString(),
                "AWS_REGION",
                "us-east-1",
                "AWS_ACCESS_KEY_ID",
                accessKey,
                "AWS_SECRET_ACCESS_KEY",
                secretKey);
    }

    private static Map<String, String> awsVariables() {
        return System.getenv().entrySet().stream()
                .filter(each -> each.getKey().startsWith("AWS_"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, TreeMap::new));
    }
}
