package org.tallystick.emulator.cli.devices;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tallystick.emulator.cli.ExitCodes;
import org.tallystick.emulator.cli.Refusals;
import org.tallystick.emulator.device.Device;
import org.tallystick.money.Money;
import org.tallystick.rejection.RejectionCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What the commands have in common that switch a device on, do one thing, and switch it off.
@Command(
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:refused, torn, or not finished yet; the message says why and what to do",
            "2:the command line is wrong",
            "3:the file, the card or the cloud cannot be reached or used",
            "4:a bug"
        })
abstract class OnDevice implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "The device.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        checkOptions(spec);
        try (var device = DeviceFile.open(file)) {
            return work(device);
        } finally {
            out().flush();
        }
    }

    /// Before the device is switched on.
    void checkOptions(CommandSpec command) {}

    abstract int work(Device device) throws InterruptedException;

    final Path file() {
        return file;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /// `card` or `terminal`, as this command was called.
    final String kind() {
        return spec.parent() == null ? "card" : spec.parent().name();
    }

    static Money balance(Device device) {
        return device.state().wallet().balance(device.state().limits().currency());
    }

    /// One line to the error output; what the command ends with.
    final int no(String what) {
        out().flush();
        spec.commandLine().getErr().println("tallystick: " + what);
        return ExitCodes.NO;
    }

    /// Nothing answers, or somebody said no.
    final int refused(String what, RejectionCode code) {
        no(what + ": " + Refusals.of(code) + "; " + Refusals.remedy(code) + ".");
        return code == RejectionCode.UNAVAILABLE ? ExitCodes.UNUSABLE : ExitCodes.NO;
    }
}
