package org.tallystick.emulator.cli.devices;

import org.jspecify.annotations.Nullable;
import org.tallystick.emulator.device.DeviceProfile.Pin;
import org.tallystick.emulator.device.payer.PinCheck;
import org.tallystick.emulator.device.state.DeviceLimits;
import org.tallystick.money.CurrencyCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `tallystick card new`.
@Command(name = "new", mixinStandardHelpOptions = true, description = "Make a card, with a holder's limits.")
final class NewCard extends NewDevice {
    @Option(
            names = "--pin",
            paramLabel = "DIGITS",
            description = "Four to twelve digits. Without a PIN the card pays small amounts only.")
    private @Nullable String digits;

    @Spec
    private CommandSpec cardSpec;

    @Override
    DeviceLimits limits(CurrencyCode ofDevice) {
        return DeviceLimits.ofHolder(ofDevice);
    }

    @Override
    Pin pin() {
        if (digits == null) {
            return new Pin.None();
        }
        if (!PinCheck.isPin(digits)) {
            throw new ParameterException(cardSpec.commandLine(), "A PIN has four to twelve digits.");
        }
        return new Pin.Digits(digits);
    }
}
