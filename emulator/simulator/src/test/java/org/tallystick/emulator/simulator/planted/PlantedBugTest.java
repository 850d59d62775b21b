package org.tallystick.emulator.simulator.planted;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallystick.emulator.simulator.Simulation;
import org.tallystick.emulator.simulator.SimulationBroken;
import org.tallystick.emulator.simulator.SimulationPlan;
import org.tallystick.emulator.simulator.cloud.PortsInUse;

class PlantedBugTest {
    private static final long ECONOMIES_MAX = 20;
    private static final SimulationPlan PLAN = new SimulationPlan(400, 7, 0.03, 0.03, false);

    @BeforeAll
    static void functionsAreQuiet() {
        Logger.getLogger("").setLevel(Level.OFF);
    }

    @ParameterizedTest
    @EnumSource
    void theAuditorFindsThePlantedBug(PlantedBug bug) {
        boolean found = LongStream.range(0, ECONOMIES_MAX).anyMatch(seed -> isFound(bug, PLAN.seed() + seed));

        assertThat(found)
                .as("%s is found within %d payments", bug, ECONOMIES_MAX * PLAN.payments())
                .isTrue();
    }

    @Test
    void nothingIsFoundWhereNothingIsPlanted() {
        assertThat(Simulation.run(PLAN).holds()).isTrue();
    }

    /// What EXPIRED_QUOTA_ACCEPTED is about is not that quotas end.
    @Test
    void nothingIsFoundWhereQuotasEndAndAreNotUsedAfterwards() {
        var ports = new PortsInUse() {
            @Override
            public Duration seriesValidity() {
                return PlantedBug.SHORT_SERIES;
            }
        };

        assertThat(Simulation.run(PLAN, ports, _ -> {}).holds()).isTrue();
    }

    @Test
    void aFailureNamesItsSeedAndStepAndHappensAgain() {
        var first = failure(PlantedBug.HOP_SKIPPED);

        assertThat(first).startsWith("seed 7, step ");
        assertThat(failure(PlantedBug.HOP_SKIPPED)).isEqualTo(first);
    }

    private static boolean isFound(PlantedBug bug, long seed) {
        try {
            var plan = new SimulationPlan(
                    PLAN.payments(), seed, PLAN.faultsRate(), PLAN.doubleSpendsRate(), PLAN.realSignatures());
            return bug.showsIn(Simulation.run(plan, bug, _ -> {}).findings());
        } catch (SimulationBroken found) {
            return bug.showsIn(found.findings()) || bug.showsIn(found.getCause());
        }
    }

    private static String failure(PlantedBug bug) {
        try {
            Simulation.run(PLAN, bug, _ -> {});
            throw new AssertionError("nothing was found");
        } catch (SimulationBroken found) {
            return String.valueOf(found.getMessage());
        }
    }
}
