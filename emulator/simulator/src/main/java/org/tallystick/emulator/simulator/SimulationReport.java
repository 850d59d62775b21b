package org.tallystick.emulator.simulator;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.crypto.Sha256;
import org.tallystick.testkit.audit.Finding;

/// How a simulation ended. All amounts are minor units.
///
/// @param seed of the economy, of the first one where there were several
/// @param ledgerDigest of the ledger; of the digests one behind the other where there were several economies
/// @param doubleSpendsInjected devices that signed twice: clones that paid, and copied or restored devices whose two
/// signatures an agent has
/// @param doubleSpendsAttributed those of them that evidence convicts
/// @param inLimbo money and payments of people who still have their devices, without a final word
/// @param heldByLost money that nobody could pay in before it went back: on devices that nobody has any more, or of
/// devices that were copied or put back, or whose signature was lost with such a device, or that came too late
/// @param returned money that went back to accounts after its deadline
public record SimulationReport(
        long seed,
        long payments,
        long steps,
        long faultsInjected,
        Map<Fault, Long> faultsByKind,
        long doubleSpendsInjected,
        long doubleSpendsAttributed,
        long falseAccusations,
        long valueCreated,
        long valueLost,
        long inLimbo,
        long heldByLost,
        long returned,
        Digest ledgerDigest,
        List<Found> findings) {
    public SimulationReport {
        faultsByKind = Map.copyOf(faultsByKind);
        findings = List.copyOf(findings);
    }

    /// Something that must not be, found at the closing.
    ///
    /// @param plan that finds it again, alone
    /// @param step after which the closing came
    public record Found(SimulationPlan plan, long step, Finding finding) {
        @Override
        public String toString() {
            return "seed " + plan.seed() + ", of " + plan.payments() + " payments, closed after step " + step + ": "
                    + finding;
        }
    }

    /// Whether nothing was found that must not be.
    public boolean holds() {
        return findings.isEmpty()
                && doubleSpendsAttributed == doubleSpendsInjected
                && falseAccusations == 0
                && valueCreated == 0
                && valueLost == 0
                && inLimbo == 0;
    }

    /// What several economies came to together, in the order of their seeds. One alone is itself.
    static SimulationReport together(List<SimulationReport> reports) {
        var first = reports.getFirst();
        if (reports.size() == 1) {
            return first;
        }
        var kinds = new EnumMap<Fault, Long>(Fault.class);
        reports.forEach(report -> report.faultsByKind().forEach((kind, times) -> kinds.merge(kind, times, Long::sum)));
        return new SimulationReport(
                first.seed(),
                sum(reports, SimulationReport::payments),
                sum(reports, SimulationReport::steps),
                sum(reports, SimulationReport::faultsInjected),
                kinds,
                sum(reports, SimulationReport::doubleSpendsInjected),
                sum(reports, SimulationReport::doubleSpendsAttributed),
                sum(reports, SimulationReport::falseAccusations),
                sum(reports, SimulationReport::valueCreated),
                sum(reports, SimulationReport::valueLost),
                sum(reports, SimulationReport::inLimbo),
                sum(reports, SimulationReport::heldByLost),
                sum(reports, SimulationReport::returned),
                Sha256.of(reports.stream()
                        .map(report -> report.ledgerDigest().value())
                        .toArray(Bytes[]::new)),
                reports.stream().flatMap(report -> report.findings().stream()).toList());
    }

    private static long sum(List<SimulationReport> reports, ToLongFunction<SimulationReport> part) {
        return reports.stream().mapToLong(part).sum();
    }
}
