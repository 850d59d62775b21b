package org.tallystick.emulator.simulator;

import java.util.List;
import org.tallystick.testkit.audit.Finding;

/// An invariant broke on the way. The same plan breaks it at the same step again.
public final class SimulationBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SimulationPlan plan;
    private final transient List<Finding> findings;

    SimulationBroken(SimulationPlan plan, long step, List<Finding> findings) {
        super("seed " + plan.seed() + ", step " + step + ": " + findings.getFirst()
                + (findings.size() > 1 ? " and " + (findings.size() - 1) + " more" : ""));
        this.plan = plan;
        this.findings = List.copyOf(findings);
    }

    SimulationBroken(SimulationPlan plan, long step, RuntimeException bug) {
        super("seed " + plan.seed() + ", step " + step + ": " + bug, bug);
        this.plan = plan;
        this.findings = List.of();
    }

    /// Of the economy that broke.
    public SimulationPlan plan() {
        return plan;
    }

    public List<Finding> findings() {
        return findings;
    }
}
