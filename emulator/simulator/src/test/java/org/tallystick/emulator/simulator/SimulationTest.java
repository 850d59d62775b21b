package org.tallystick.emulator.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.emulator.simulator.cloud.PortsInUse;

class SimulationTest {
    private static final long SEED = 20_260_301;
    private static final double FAULTS = 0.02;
    private static final double DOUBLE_SPENDS = 0.01;

    /// Functions tell every batch; here there are thousands.
    @BeforeAll
    static void functionsAreQuiet() {
        Logger.getLogger("").setLevel(Level.OFF);
    }

    @Test
    void nothingIsLostOrCreatedAndEveryCheatIsProvenUnderFaults() {
        var report = Simulation.run(new SimulationPlan(1_200, SEED, FAULTS, DOUBLE_SPENDS, false));

        assertThat(report.findings()).isEmpty();
        assertThat(report.payments()).isGreaterThanOrEqualTo(1_200);
        assertThat(report.faultsInjected()).isPositive();
        assertThat(report.valueCreated()).isZero();
        assertThat(report.valueLost()).isZero();
        assertThat(report.inLimbo()).isZero();
        // What lost devices hold goes back in the end, and so do the payments that come too late (PROTOCOL §6.1).
        assertThat(report.returned()).isGreaterThan(report.heldByLost());
        assertThat(report.falseAccusations()).isZero();
        assertThat(report.doubleSpendsInjected()).isPositive();
        assertThat(report.doubleSpendsAttributed()).isEqualTo(report.doubleSpendsInjected());
        assertThat(report.holds()).isTrue();
    }

    @Test
    void theSameSeedIsTheSameLedger() {
        var plan = new SimulationPlan(250, SEED, FAULTS, DOUBLE_SPENDS, false);

        assertThat(Simulation.run(plan)).isEqualTo(Simulation.run(plan));
    }

    /// Long enough for most people to take a new device.
    @Test
    void nobodyNoticesThatWhatIsOverIsForgotten() {
        var plan = new SimulationPlan(1_500, SEED, FAULTS, DOUBLE_SPENDS, false);
        var closed = new AtomicInteger();

        var forgetful = run(plan, archive -> closed.addAndGet(archive.close()));

        assertThat(closed.get()).isGreaterThan(100);
        assertThat(forgetful).isEqualTo(run(plan, _ -> {}));
    }

    /// A payee waits for a signature, and the payment is known only as what other money descends from. Once the
    /// payee had uploaded that itself, and was taken for one that had been paid; once the payer's device was lost,
    /// and the signature with it.
    @ParameterizedTest
    @ValueSource(longs = {125, 127})
    void aTornPaymentThatOthersDescendFromIsLostToNobody(long seed) {
        assertThat(Simulation.run(new SimulationPlan(500, seed, 0.04, 0.001, false))
                        .findings())
                .isEmpty();
    }

    private static SimulationReport run(SimulationPlan plan, Consumer<Archive> after) {
        return Simulation.run(plan, PortsInUse.right(), () -> {}, new Simulation.Checkpoints(200, after));
    }

    /// With so much going wrong most taps fail, and all that can go wrong does.
    @Test
    void everyFaultHappens() {
        var report = Simulation.run(new SimulationPlan(300, SEED, 0.25, DOUBLE_SPENDS, false));

        assertThat(report.faultsByKind()).containsOnlyKeys(Fault.values());
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void anotherSeedIsAnotherLedger() {
        var one = Simulation.run(new SimulationPlan(100, 1, 0, 0, false));
        var other = Simulation.run(new SimulationPlan(100, 2, 0, 0, false));

        assertThat(one.ledgerDigest()).isNotEqualTo(other.ledgerDigest());
    }

    @Test
    void everythingHoldsWithRealSignaturesToo() {
        var report = Simulation.run(new SimulationPlan(60, SEED, FAULTS, DOUBLE_SPENDS, true));

        assertThat(report.findings()).isEmpty();
        assertThat(report.holds()).isTrue();
    }
}
