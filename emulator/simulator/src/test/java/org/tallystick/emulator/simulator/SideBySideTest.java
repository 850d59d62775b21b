package org.tallystick.emulator.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tallystick.emulator.simulator.planted.PlantedBug;

class SideBySideTest {
    private static final SimulationPlan WHOLE = new SimulationPlan(152, 7, 0.02, 0.05, false);

    @BeforeAll
    static void functionsAreQuiet() {
        Logger.getLogger("").setLevel(Level.OFF);
    }

    @Test
    void sharesDifferByOneAtMostAndSeedsFollowEachOther() {
        var plans = SideBySide.plans(WHOLE, 3);

        assertThat(plans).extracting(SimulationPlan::payments).containsExactly(51L, 51L, 50L);
        assertThat(plans).extracting(SimulationPlan::seed).containsExactly(7L, 8L, 9L);
        assertThat(plans).allMatch(plan -> plan.faultsRate() == 0.02 && plan.doubleSpendsRate() == 0.05);
    }

    @Test
    void economiesSideBySideComeToWhatEachComesToAlone() {
        var alone = SideBySide.plans(WHOLE, 3).stream().map(Simulation::run).toList();

        var together = SideBySide.run(WHOLE, 3);

        assertThat(together).isEqualTo(SimulationReport.together(alone));
        assertThat(together.holds()).isTrue();
        assertThat(together.payments())
                .isEqualTo(alone.stream().mapToLong(SimulationReport::payments).sum());
        assertThat(together.doubleSpendsInjected())
                .isPositive()
                .isEqualTo(alone.stream()
                        .mapToLong(SimulationReport::doubleSpendsInjected)
                        .sum());
        assertThat(together.faultsByKind().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(together.faultsInjected());
        assertThat(alone).extracting(SimulationReport::ledgerDigest).doesNotContain(together.ledgerDigest());
    }

    @Test
    void oneEconomyIsWhatItIsWithoutOthers() {
        var plan = new SimulationPlan(40, 3, 0.02, 0, false);

        assertThat(SideBySide.run(plan, 1)).isEqualTo(Simulation.run(plan));
    }

    @Test
    void whatBreaksBesideOthersBreaksAloneAtTheSameStep() {
        var whole = new SimulationPlan(800, 7, 0.03, 0.03, false);

        var beside = broken(() -> SideBySide.run(whole, 2, PlantedBug.HOP_SKIPPED));
        var alone = broken(() -> Simulation.run(beside.plan(), PlantedBug.HOP_SKIPPED, () -> {}));

        assertThat(SideBySide.plans(whole, 2)).contains(beside.plan());
        assertThat(beside).hasMessage(alone.getMessage());
        assertThat(beside.findings()).isNotEmpty().isEqualTo(alone.findings());
    }

    private static SimulationBroken broken(Runnable simulation) {
        return catchThrowableOfType(SimulationBroken.class, simulation::run);
    }
}
