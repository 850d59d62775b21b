package org.tallystick.emulator.simulator.people;

import java.util.function.UnaryOperator;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.card.Card;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.DeviceProfile;
import org.tallystick.emulator.device.DeviceTools;
import org.tallystick.emulator.device.journal.MemoryStorage;
import org.tallystick.emulator.device.journal.PowerPlan;

/// A device with its disk. Whatever cuts its power, it comes up again with what reached the disk.
public final class Handset {
    private final DeviceTools tools;
    private final UnaryOperator<Bytes> diskAfterCut;
    private MemoryStorage storage;
    private Device device;
    private Card card;

    private Handset(DeviceTools tools, UnaryOperator<Bytes> diskAfterCut, MemoryStorage storage, Device device) {
        this.tools = tools;
        this.diskAfterCut = diskAfterCut;
        this.storage = storage;
        this.device = device;
        this.card = new Card(device);
    }

    /// A new device.
    ///
    /// @param diskAfterCut what is on the disk after the power was gone: the same, if disks are what they should be
    public static Handset make(DeviceProfile profile, DeviceTools tools, UnaryOperator<Bytes> diskAfterCut) {
        var storage = new MemoryStorage();
        return new Handset(tools, diskAfterCut, storage, Device.make(storage, profile, tools));
    }

    /// A device that believes to be the one whose disk this is.
    public static Handset of(Bytes disk, DeviceTools tools) {
        var storage = new MemoryStorage(disk);
        return new Handset(tools, UnaryOperator.identity(), storage, Device.open(storage, tools));
    }

    public Device device() {
        return device;
    }

    public Card card() {
        return card;
    }

    /// Everything that it has stored.
    public Bytes disk() {
        return storage.read();
    }

    /// Cuts the power at the `writes`-th write from now.
    public void cutPowerAt(int writes, PowerPlan.Moment moment) {
        storage.plan(new PowerPlan.At(storage.writes() + writes, moment));
    }

    /// Nothing happens to its power any more; answers whether it was gone.
    public boolean powerUp() {
        boolean gone = !storage.isPowered();
        storage.powerUp();
        if (gone) {
            storage = new MemoryStorage(diskAfterCut.apply(storage.read()));
            device = Device.open(storage, tools);
            card = new Card(device);
        }
        return gone;
    }
}
