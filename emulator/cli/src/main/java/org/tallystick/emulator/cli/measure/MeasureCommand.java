package org.tallystick.emulator.cli.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tallystick.emulator.cli.CloudChoice;
import org.tallystick.emulator.cli.CommandLog;
import org.tallystick.emulator.cli.ExitCodes;
import org.tallystick.emulator.cli.OptionRange;
import org.tallystick.emulator.cli.studio.ScratchFolder;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.emulator.localcloud.LocalCloud;
import org.tallystick.emulator.localcloud.ProgressListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `tallystick measure`: a simple loop from offline payments to settled ones.
@Command(
        name = "measure",
        mixinStandardHelpOptions = true,
        description = {
            "Measure payments per second on this machine: offline between devices, and from upload to settled.",
            "A cloud of its own, real signatures and journals. Figures of one machine at one time: compare them only "
                    + "with another run beside it."
        })
public final class MeasureCommand implements Callable<Integer> {
    private static final int PAYMENTS_MAX = 100_000;
    private static final int TERMINALS_MAX = 64;

    @Option(
            names = "--payments",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many payments, 1 to " + PAYMENTS_MAX + "; ${DEFAULT-VALUE} when absent.")
    private int payments;

    @Option(
            names = "--terminals",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many terminals upload at the same time, 1 to " + TERMINALS_MAX
                    + "; ${DEFAULT-VALUE} when absent.")
    private int terminals;

    @Option(names = "--json", description = "Print one JSON object, and nothing else.")
    private boolean json;

    @Mixin
    private CloudChoice choice;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        OptionRange.require(spec, "--payments", payments, 1, PAYMENTS_MAX);
        OptionRange.require(spec, "--terminals", terminals, 1, TERMINALS_MAX);
        var folder = Files.createTempDirectory("tallystick-measure");
        try {
            var home = new Home(folder.resolve("cloud"));
            CommandLog.into(home.log());
            long began = System.nanoTime();
            try (var cloud = LocalCloud.start(choice.settings(home), choice.hosting(home), ProgressListener.SILENT)) {
                var start = Duration.ofNanos(System.nanoTime() - began);
                tell(new PaymentLoop(cloud, folder, payments, terminals).run(start));
            }
        } finally {
            ScratchFolder.deleteAll(folder);
        }
        return ExitCodes.OK;
    }

    private void tell(Measurement measured) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(measured));
        } else {
            out.printf(
                    Locale.ROOT,
                    "%d payments to %d terminals%n  offline  %8.1f payments/s, card and terminal on one core%n"
                            + "  settled  %8.1f payments/s, from the first upload to the last verdict%n",
                    measured.payments(),
                    measured.terminals(),
                    measured.offlinePerSecond(),
                    measured.settledPerSecond());
        }
        out.flush();
    }
}
