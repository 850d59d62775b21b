package org.tallystick.emulator.cli.devices;

import org.tallystick.emulator.cli.ExitCodes;
import org.tallystick.emulator.device.Device;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tallystick card show` and `tallystick terminal show`.
@Command(name = "show", description = "Show what the device holds and what it has open. Needs no network.")
final class ShowDevice extends OnDevice {
    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    int work(Device device) {
        var page = new DevicePage(device.state());
        if (json) {
            out().println(page.json());
        } else {
            out().println(file() + ": " + page.owner());
            page.lines().forEach(out()::println);
        }
        return ExitCodes.OK;
    }
}
