package org.tallystick.emulator.simulator;

import java.util.List;
import org.tallystick.testkit.audit.Finding;

/// An invariant broke on the way. The same plan breaks it at the same step again.
public final class SimulationBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    SimulationBroken(long seed, long step, List<Finding> findings) {
        super("seed " + seed + ", step " + step + ": " + findings.getFirst()
                + (findings.size() > 1 ? " and " + (findings.size() - 1) + " more" : ""));
        this.findings = List.copyOf(findings);
    }

    SimulationBroken(long seed, long step, RuntimeException bug) {
        super("seed " + seed + ", step " + step + ": " + bug, bug);
        this.findings = List.of();
    }

    public List<Finding> findings() {
        return findings;
    }
}
