package org.tallystick.emulator.cli.devices;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tallystick.emulator.cli.DataOption;
import org.tallystick.emulator.cli.ExitCodes;
import org.tallystick.emulator.cli.RootFile;
import org.tallystick.emulator.device.DeviceProfile;
import org.tallystick.emulator.device.state.DeviceLimits;
import org.tallystick.money.CurrencyCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What making a card and making a terminal have in common.
abstract class NewDevice implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Where to keep the device; must not be there yet.")
    private Path file;

    @Option(
            names = "--root",
            paramLabel = "ROOT",
            description = {
                "The central bank's root certificate, as PEM: all that the device believes without proof.",
                "That of the local cloud in --data when absent."
            })
    private @Nullable Path root;

    @Mixin
    private DataOption data;

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            defaultValue = "CNY",
            description = "The one currency it holds; ${DEFAULT-VALUE} when absent.")
    private CurrencyCode currency;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var pin = pin();
        var anchor = RootFile.read(root == null ? data.home().rootCertificate() : root);
        try (var device = DeviceFile.make(file, new DeviceProfile(anchor.root().der(), limits(currency), pin))) {
            var out = spec.commandLine().getOut();
            out.println(file + " is a new device for " + device.state().limits().currency()
                    + " with a key of its own; keep it to yourself. Next: enrol it.");
            out.flush();
        }
        return ExitCodes.OK;
    }

    abstract DeviceLimits limits(CurrencyCode ofDevice);

    abstract DeviceProfile.Pin pin();
}
