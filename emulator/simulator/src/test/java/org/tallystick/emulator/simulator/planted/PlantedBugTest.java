package org.tallystick.emulator.simulator.planted;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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
import org.tallystick.emulator.simulator.SimulationReport;
import org.tallystick.emulator.simulator.cloud.PortsInUse;

class PlantedBugTest {
    private static final long ECONOMIES_MAX = 20;
    private static final SimulationPlan PLAN = new SimulationPlan(400, 7, 0.03, 0.03, false);
    private static final Map<Right, Boolean> RIGHT = new HashMap<>();

    /// An economy without a bug. Some bugs need quotas that end soon, which is no bug.
    private record Right(long seed, Duration seriesValidity) {}

    @BeforeAll
    static void functionsAreQuiet() {
        Logger.getLogger("").setLevel(Level.OFF);
    }

    @ParameterizedTest
    @EnumSource
    void theAuditorFindsThePlantedBug(PlantedBug bug) {
        var found = LongStream.range(0, ECONOMIES_MAX)
                .mapToObj(i -> PLAN.with(PLAN.payments(), PLAN.seed() + i))
                .filter(plan -> isFound(bug, plan))
                .findFirst();

        assertThat(found)
                .as("%s is found within %d payments", bug, ECONOMIES_MAX * PLAN.payments())
                .hasValueSatisfying(plan -> assertThat(holdsWithoutIt(bug, plan))
                        .as("%s holds without %s", plan, bug)
                        .isTrue());
    }

    /// What was found is the bug's doing: without it the same economy holds.
    private static boolean holdsWithoutIt(PlantedBug bug, SimulationPlan plan) {
        var ports = new PortsInUse() {
            @Override
            public Duration seriesValidity() {
                return bug.seriesValidity();
            }
        };
        return RIGHT.computeIfAbsent(
                new Right(plan.seed(), bug.seriesValidity()),
                _ -> Simulation.run(plan, ports, () -> {}).holds());
    }

    @Test
    void aFailureNamesItsSeedAndStepAndHappensAgain() {
        var first = failure(PlantedBug.HOP_SKIPPED);

        assertThat(first).startsWith("seed 7, step ");
        assertThat(failure(PlantedBug.HOP_SKIPPED)).isEqualTo(first);
    }

    private static boolean isFound(PlantedBug bug, SimulationPlan plan) {
        try {
            return bug.showsIn(Simulation.run(plan, bug, () -> {}).findings().stream()
                    .map(SimulationReport.Found::finding)
                    .toList());
        } catch (SimulationBroken found) {
            return bug.showsIn(found.findings()) || bug.showsIn(found.getCause());
        }
    }

    private static String failure(PlantedBug bug) {
        try {
            Simulation.run(PLAN, bug, () -> {});
            throw new AssertionError("nothing was found");
        } catch (SimulationBroken found) {
            return String.valueOf(found.getMessage());
        }
    }
}
