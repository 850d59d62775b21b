package org.tallystick.emulator.cli.devices;

import org.tallystick.emulator.cli.ExitCodes;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.sync.DeviceSync;
import org.tallystick.enrolment.ActivationCode;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.rejection.Checked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tallystick card enrol` and `tallystick terminal enrol`.
@Command(
        name = "enrol",
        description = "Get a certificate for the device's key from its agent. Once is enough, twice does no harm.")
final class EnrolDevice extends OnlineDevice {
    @Option(names = "--agent", paramLabel = "AGENT", required = true, description = "The owner's bank.")
    private AgentId agent;

    @Option(names = "--account", paramLabel = "ACCOUNT", required = true, description = "The owner's account.")
    private AccountId account;

    @Option(names = "--code", paramLabel = "CODE", required = true, description = "The account's activation code.")
    private ActivationCode code;

    @Override
    int work(Device device, DeviceSync sync) {
        return switch (sync.enrol(agent, account, code)) {
            case Checked.Accepted<DeviceId>(var name) -> {
                out().println(file() + " is device " + name + " of " + agent + " for account " + account + ".");
                yield ExitCodes.OK;
            }
            case Checked.Refused<DeviceId>(var refusal) -> refused("not enrolled", refusal);
        };
    }
}
