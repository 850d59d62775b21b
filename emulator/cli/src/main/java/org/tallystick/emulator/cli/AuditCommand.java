package org.tallystick.emulator.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tallystick.emulator.localcloud.HomeAudit;
import org.tallystick.emulator.localcloud.audit.AuditReport;
import org.tallystick.emulator.localcloud.audit.SeriesLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `tallystick audit`: adds everything up again.
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Check that no value was made or lost (PROTOCOL §7), in the tables of a running or stopped local cloud.",
            "Sums in SQL, and an auditor that works everything out anew from what was signed; neither shares"
                    + " code with settlement or the stores. Ends with 1 when something is found."
        })
public final class AuditCommand implements Callable<Integer> {
    private static final String ROW = "%-16s %-10s %14s %14s %14s %14s %14s %14s %14s %14s %12s%n";

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var home = data.home();
        CommandLog.beside(home, "audit.log");
        var report = HomeAudit.run(home, Checkout.cache(home));
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().valueToTree(report));
        } else {
            table(out, report);
        }
        out.flush();
        return report.holds() ? ExitCodes.OK : ExitCodes.NO;
    }

    private static void table(PrintWriter out, AuditReport report) {
        out.printf(
                ROW,
                "series",
                "agent",
                "quota",
                "issued",
                "= live",
                "+ attested",
                "+ redeemed",
                "+ reissued",
                "+ returned",
                "+ frozen",
                "loss");
        for (SeriesLine line : report.series()) {
            out.printf(
                    ROW,
                    line.series(),
                    line.agent(),
                    line.currency() + " " + amount(line.quota()),
                    amount(line.issued()),
                    amount(line.live()),
                    amount(line.attested()),
                    amount(line.redeemed()),
                    amount(line.reissued()),
                    amount(line.returned()),
                    amount(line.frozen()),
                    amount(line.loss()));
        }
        report.findings()
                .forEach(finding -> out.println(
                        "FOUND " + finding.subject() + ": " + finding.detail() + " (" + finding.check() + ")"));
        if (report.inFlight() > 0) {
            out.println(report.inFlight() + " messages are on their way: checks across both tiers were left out.");
        }
        out.println(report.checks().size() + " checks on " + report.series().size() + " series: "
                + (report.holds() ? "all hold." : report.findings().size() + " findings."));
    }

    private static String amount(long minorUnits) {
        return String.format(Locale.ROOT, "%,d.%02d", minorUnits / 100, Math.abs(minorUnits % 100));
    }
}
