package org.tallystick.emulator.simulator;

import java.util.List;
import java.util.Map;
import org.tallystick.bytes.Digest;
import org.tallystick.testkit.audit.Finding;

/// How a simulation ended. All amounts are minor units.
///
/// @param doubleSpendsInjected devices that signed twice, both for payees who accepted
/// @param doubleSpendsAttributed those of them that evidence convicts
/// @param inLimbo money and payments of people who still have their devices, without a final word
/// @param heldByLost money on devices that nobody has any more, before it went back
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
        List<Finding> findings) {
    public SimulationReport {
        faultsByKind = Map.copyOf(faultsByKind);
        findings = List.copyOf(findings);
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
}
