package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./tallystick simulate` with the functions as the build has packaged them: it changes classes that it makes proxies
/// of, so that what can be wired from the sources need not be from the package.
final class SimulateIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aSmallEconomyHolds() throws IOException, InterruptedException {
        try (var tree = new BuiltTree(folder)) {
            var report = simulate(tree, "--payments 100 --seed 3 --double-spends 0.05");

            assertThat(report.path("seed").asInt()).isEqualTo(3);
            assertThat(report.path("payments").asInt()).isGreaterThanOrEqualTo(100);
            assertThat(report.path("doubleSpendsInjected").asInt()).isPositive();
            assertHolds(report);
        }
    }

    /// As many as fit into a verify; docs/SIMULATION.md says how far that is from 200,000 in a minute.
    @Test
    void twoEconomiesOfFifteenThousandPaymentsHold() throws IOException, InterruptedException {
        try (var tree = new BuiltTree(folder)) {
            var report = simulate(tree, "--payments 30000 --economies 2 --seed 1");

            assertThat(report.path("payments").asInt()).isGreaterThanOrEqualTo(30_000);
            assertThat(report.path("faultsInjected").asInt()).isGreaterThan(3_000);
            assertThat(report.path("doubleSpendsInjected").asInt()).isGreaterThan(15);
            assertHolds(report);
        }
    }

    private static JsonNode simulate(BuiltTree tree, String options) throws IOException, InterruptedException {
        var told = tree.run("./tallystick simulate --json " + options).withCode(ExitCodes.OK);
        System.out.println(told.output());
        return new ObjectMapper().readTree(told.output());
    }

    private static void assertHolds(JsonNode report) {
        assertThat(report.path("doubleSpendsAttributed")).isEqualTo(report.path("doubleSpendsInjected"));
        assertThat(report.path("ledgerDigest").asText()).hasSize(64);
        for (var wrong : List.of("falseAccusations", "valueCreated", "valueLost", "inLimbo", "findings")) {
            assertThat(report.path(wrong).asLong(-1)).as(wrong).isZero();
        }
    }
}
