package org.tallystick.emulator.cli.devices;

import java.time.Clock;
import org.tallystick.emulator.cli.CloudOption;
import org.tallystick.emulator.cli.HttpAgentConnection;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.sync.DeviceSync;
import picocli.CommandLine.Mixin;

/// What the commands have in common that need the agent.
abstract class OnlineDevice extends OnDevice {
    @Mixin
    private CloudOption cloud;

    @Override
    final int work(Device device) throws InterruptedException {
        try (var agent = new HttpAgentConnection(cloud.address())) {
            return work(device, device.sync(agent, Clock.systemUTC()));
        }
    }

    abstract int work(Device device, DeviceSync sync) throws InterruptedException;
}
