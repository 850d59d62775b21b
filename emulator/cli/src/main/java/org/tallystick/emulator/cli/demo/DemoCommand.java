package org.tallystick.emulator.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tallystick.emulator.cli.CloudChoice;
import org.tallystick.emulator.cli.CommandLog;
import org.tallystick.emulator.cli.ExitCodes;
import org.tallystick.emulator.cli.studio.StoryBroken;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.emulator.localcloud.LocalCloud;
import org.tallystick.emulator.localcloud.ProgressListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `tallystick demo`: one day of dual-offline money on real parts.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Tell and prove the whole story on real parts.",
            "Quotas, funding, a day of payments between devices that are all offline, one of them torn and one from a "
                    + "cloned card; then settlement, evidence, balances and the audit. Exit code 0 only if everything "
                    + "came out as the rules say."
        })
public final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Fixes names, amounts, order and faults; ${DEFAULT-VALUE} when absent.")
    private long seed;

    @Option(names = "--json", description = "Print one JSON object as the last line, and nothing else.")
    private boolean json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "tallystick-demo",
            description = "Folder of the demo, made anew each time; ${DEFAULT-VALUE} when absent.")
    private Path folder;

    @Mixin
    private CloudChoice choice;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        long began = System.nanoTime();
        var out = spec.commandLine().getOut();
        var narrator = new Narrator(json ? new PrintWriter(Writer.nullWriter()) : out);
        var prepared = DemoFolder.prepare(folder);
        var home = new Home(prepared.cloud());
        CommandLog.into(home.log());
        var hosting = choice.hosting(home);
        narrator.chapter("Starting a cloud on this machine: " + hosting.describe());
        DemoSummary summary;
        try (var cloud = LocalCloud.start(choice.settings(home), hosting, ProgressListener.SILENT)) {
            narrator.tell("PostgreSQL, queues and functions are up after %.1f s", seconds(began));
            summary = new Demo(DemoScript.of(seed), cloud, folder, narrator).run(began);
        } catch (StoryBroken broken) {
            spec.commandLine()
                    .getErr()
                    .println("tallystick: the story broke: " + broken.getMessage() + "; the log is " + home.log());
            return ExitCodes.NO;
        }
        return told(out, narrator, summary);
    }

    private int told(PrintWriter out, Narrator narrator, DemoSummary summary) throws Exception {
        narrator.chapter(String.format(
                Locale.ROOT,
                "%s in %.1f s: %d offline payments, %d settled, %d refused, %d conflict proven, %d violations.",
                summary.holds() ? "All of it holds" : "NOT all of it holds",
                summary.elapsedMillis() / 1000.0,
                summary.offlinePayments(),
                summary.settled(),
                summary.refused(),
                summary.conflicts(),
                summary.conservation().violations()));
        narrator.tell("the evidence and the root certificate that it is judged by are in %s", folder);
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(summary));
            out.flush();
        }
        return summary.holds() ? ExitCodes.OK : ExitCodes.NO;
    }

    private static double seconds(long beganNanos) {
        return Duration.ofNanos(System.nanoTime() - beganNanos).toMillis() / 1000.0;
    }
}
