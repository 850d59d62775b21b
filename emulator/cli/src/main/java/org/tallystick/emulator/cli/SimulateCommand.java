package org.tallystick.emulator.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tallystick.emulator.simulator.SideBySide;
import org.tallystick.emulator.simulator.SimulationBroken;
import org.tallystick.emulator.simulator.SimulationPlan;
import org.tallystick.emulator.simulator.SimulationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `tallystick simulate`: a whole economy under faults, with an auditor that checks the money after each step.
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Run a whole economy of devices, agents and central bank under faults, with an auditor.",
            "It is one thread, so that the same numbers run the same history again. Ends with 1 when money was",
            "created or lost, a cheat not proven, or somebody accused who is honest.",
            "With --economies several run side by side, as many at a time as there are processors: they share the",
            "payments, and each has the seed after the one before."
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final double NANOS_PER_SECOND = 1e9;

    @Option(
            names = "--payments",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Payments between people, 1 to " + SimulationPlan.PAYMENTS_MAX + " (${DEFAULT-VALUE}).")
    private long payments;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of everything that chance decides, any whole number of 64 bits (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--faults",
            paramLabel = "RATE",
            defaultValue = "0.01",
            description = "How often things go wrong where they can, 0 to 1 (${DEFAULT-VALUE}).")
    private double faults;

    @Option(
            names = "--double-spends",
            paramLabel = "RATE",
            defaultValue = "0.001",
            description = "Share of payments that a cloned device makes again, 0 to 1 (${DEFAULT-VALUE}).")
    private double doubleSpends;

    @Option(
            names = "--economies",
            paramLabel = "N",
            defaultValue = "1",
            description = "Economies side by side, 1 to " + SideBySide.ECONOMIES_MAX + " (${DEFAULT-VALUE}).")
    private int economies;

    @Option(names = "--real-signatures", description = "Sign and verify as in the field, not with digests.")
    private boolean realSignatures;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLog.nowhere();
        var plan = plan();
        var out = spec.commandLine().getOut();
        long started = System.nanoTime();
        try {
            var report = SideBySide.run(plan, economies);
            print(out, report, (System.nanoTime() - started) / NANOS_PER_SECOND);
            tellFindings(report.findings());
            return report.holds() ? ExitCodes.OK : ExitCodes.NO;
        } catch (SimulationBroken broken) {
            out.println(json ? new ObjectMapper().valueToTree(brokenFields(broken)) : toldOf(broken));
            tellFindings(broken.findings());
            return ExitCodes.NO;
        } finally {
            out.flush();
        }
    }

    private SimulationPlan plan() {
        OptionRange.require(spec, "--payments", payments, 1, SimulationPlan.PAYMENTS_MAX);
        OptionRange.require(spec, "--economies", economies, 1, Math.min(payments, SideBySide.ECONOMIES_MAX));
        OptionRange.requireShare(spec, "--faults", faults);
        OptionRange.requireShare(spec, "--double-spends", doubleSpends);
        return new SimulationPlan(payments, seed, faults, doubleSpends, realSignatures);
    }

    /// With what the economy that broke can be run again alone.
    private static Map<String, Object> brokenFields(SimulationBroken broken) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("seed", broken.plan().seed());
        fields.put("payments", broken.plan().payments());
        fields.put("broken", String.valueOf(broken.getMessage()));
        return fields;
    }

    /// Beside the report: standard output is one JSON object when asked for.
    private void tellFindings(List<?> findings) {
        findings.forEach(finding -> spec.commandLine().getErr().println("FOUND " + finding));
    }

    private static String toldOf(SimulationBroken broken) {
        return "BROKEN " + broken.getMessage() + " (of " + broken.plan().payments() + " payments)";
    }

    private void print(PrintWriter out, SimulationReport report, double seconds) {
        var fields = fields(report, seconds);
        if (json) {
            out.println(new ObjectMapper().valueToTree(fields));
        } else {
            fields.forEach((name, value) -> out.printf("%-24s %s%n", name, value));
            report.faultsByKind().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(each -> out.printf("  %-22s %s%n", each.getKey(), each.getValue()));
            out.println(report.holds() ? "Everything holds." : "Something is wrong.");
        }
    }

    private static Map<String, Object> fields(SimulationReport report, double seconds) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("seed", report.seed());
        fields.put("payments", report.payments());
        fields.put("steps", report.steps());
        fields.put("faultsInjected", report.faultsInjected());
        fields.put("doubleSpendsInjected", report.doubleSpendsInjected());
        fields.put("doubleSpendsAttributed", report.doubleSpendsAttributed());
        fields.put("falseAccusations", report.falseAccusations());
        fields.put("valueCreated", report.valueCreated());
        fields.put("valueLost", report.valueLost());
        fields.put("inLimbo", report.inLimbo());
        fields.put("heldByLost", report.heldByLost());
        fields.put("returned", report.returned());
        fields.put("findings", report.findings().size());
        fields.put("ledgerDigest", report.ledgerDigest().toHex());
        fields.put("paymentsPerSecond", Math.round(report.payments() / seconds));
        return fields;
    }
}
