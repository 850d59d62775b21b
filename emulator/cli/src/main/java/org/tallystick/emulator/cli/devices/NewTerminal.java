package org.tallystick.emulator.cli.devices;

import org.tallystick.emulator.device.DeviceProfile.Pin;
import org.tallystick.emulator.device.state.DeviceLimits;
import org.tallystick.money.CurrencyCode;
import picocli.CommandLine.Command;

/// `tallystick terminal new`.
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = "Make a terminal: it receives much, and pays nobody but its own agent.")
final class NewTerminal extends NewDevice {
    @Override
    DeviceLimits limits(CurrencyCode ofDevice) {
        return DeviceLimits.ofTerminal(ofDevice);
    }

    @Override
    Pin pin() {
        return new Pin.None();
    }
}
