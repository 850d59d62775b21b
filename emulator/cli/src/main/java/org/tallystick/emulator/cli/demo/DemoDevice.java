package org.tallystick.emulator.cli.demo;

import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.state.Membership;
import org.tallystick.identity.DeviceId;

/// One device of the story and the name of whoever holds it.
record DemoDevice(String holder, Device device) implements AutoCloseable {
    DeviceId id() {
        if (device.state().membership() instanceof Membership.Enrolled enrolled) {
            return enrolled.device().device();
        }
        throw new StoryBroken(holder + "'s device is not enrolled");
    }

    @Override
    public void close() {
        device.close();
    }
}
