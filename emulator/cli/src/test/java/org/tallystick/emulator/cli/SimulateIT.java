package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
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
            var told = tree.run("./tallystick simulate --payments 100 --seed 3 --double-spends 0.05 --json")
                    .withCode(ExitCodes.OK);
            var report = new ObjectMapper().readTree(told.output());

            assertThat(report.path("seed").asInt()).isEqualTo(3);
            assertThat(report.path("payments").asInt()).isGreaterThanOrEqualTo(100);
            assertThat(report.path("doubleSpendsInjected").asInt()).isPositive();
            assertThat(report.path("doubleSpendsAttributed")).isEqualTo(report.path("doubleSpendsInjected"));
            assertThat(report.path("ledgerDigest").asText()).hasSize(64);
        }
    }
}
