package org.tallystick.emulator.cli.studio;

import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.state.Membership;
import org.tallystick.identity.DeviceId;

/// A device and the name of whoever holds it.
public record HeldDevice(String holder, Device device) implements AutoCloseable {
    public DeviceId id() {
        return membership().device().device();
    }

    /// Whose account it is for, and at which bank.
    public Membership.Enrolled membership() {
        if (device.state().membership() instanceof Membership.Enrolled enrolled) {
            return enrolled;
        }
        throw new StoryBroken(holder + "'s device is not enrolled");
    }

    @Override
    public void close() {
        device.close();
    }
}
