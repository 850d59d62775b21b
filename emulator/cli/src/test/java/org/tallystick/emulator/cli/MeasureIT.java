package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./tallystick measure` pays, uploads and waits for every verdict; what it measures is nobody's promise.
final class MeasureIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void everyPaymentThatIsMeasuredIsSettled() throws IOException, InterruptedException {
        try (var tree = new BuiltTree(folder)) {
            var told = tree.run("./tallystick measure --payments 20 --terminals 2 --json")
                    .withCode(ExitCodes.OK);
            var figures = new ObjectMapper().readTree(told.output());

            assertThat(figures.path("payments").asInt()).isEqualTo(20);
            assertThat(figures.path("terminals").asInt()).isEqualTo(2);
            assertThat(figures.path("settledMillis").asLong()).isPositive();
        }
    }

    @Test
    void nothingIsMeasuredWithoutPayments() throws IOException, InterruptedException {
        try (var tree = new BuiltTree(folder)) {
            tree.run("./tallystick measure --payments 0").withCode(ExitCodes.USAGE);
        }
    }
}
