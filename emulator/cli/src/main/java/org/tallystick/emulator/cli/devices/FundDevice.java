package org.tallystick.emulator.cli.devices;

import org.tallystick.emulator.cli.Amount;
import org.tallystick.emulator.cli.ExitCodes;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.sync.DeviceSync;
import org.tallystick.money.Money;
import org.tallystick.rejection.Checked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `tallystick card fund`.
@Command(
        name = "fund",
        description = {
            "Turn account money into notes on the card.",
            "When no answer comes the request stays open, and the next funding or sync settles it: it is paid once."
        })
final class FundDevice extends OnlineDevice {
    @Parameters(index = "1", paramLabel = "AMOUNT", description = "How much, like 50.00.")
    private Amount amount;

    @Override
    int work(Device device, DeviceSync sync) {
        return switch (sync.fund(amount.in(device.state().limits().currency()))) {
            case Checked.Accepted<Money>(var minted) -> {
                out().println(minted + " are on " + file() + " now; it holds " + balance(device) + ".");
                yield ExitCodes.OK;
            }
            case Checked.Refused<Money>(var code) -> refused("not funded", code);
        };
    }
}
