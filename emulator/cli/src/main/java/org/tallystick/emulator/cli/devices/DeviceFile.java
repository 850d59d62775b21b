package org.tallystick.emulator.cli.devices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.tallystick.emulator.cli.Obstacle;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.DeviceProfile;
import org.tallystick.emulator.device.DeviceTools;
import org.tallystick.emulator.device.journal.FileStorage;

/// Devices in files of this disk. Closing the device gives its file free.
final class DeviceFile {
    private DeviceFile() {}

    /// A new device in a new file; never over another one, for its key has no copy (PROTOCOL §5.5).
    static Device make(Path file, DeviceProfile profile) {
        if (Files.exists(file)) {
            throw new Obstacle(file + " is there already", "name another file: no device is ever written over");
        }
        var storage = storage(file);
        try {
            return Device.make(storage, profile, tools());
        } catch (RuntimeException failed) {
            storage.close();
            forget(file);
            throw failed;
        }
    }

    /// Switches a device on. Fails with [JournalUnusable] while another process has it on, and when the file is
    /// damaged or no device's.
    static Device open(Path file) {
        if (isAbsentOrEmpty(file)) {
            throw new Obstacle(
                    "there is no device in " + file, "make one with: tallystick card new, or tallystick terminal new");
        }
        var storage = storage(file);
        try {
            return Device.open(storage, tools());
        } catch (RuntimeException failed) {
            storage.close();
            throw failed;
        }
    }

    private static FileStorage storage(Path file) {
        try {
            return FileStorage.open(file);
        } catch (UncheckedIOException notPossible) {
            throw new Obstacle(
                    "cannot open " + file,
                    "name a file that you may read and write, in a folder that is there",
                    notPossible);
        }
    }

    private static boolean isAbsentOrEmpty(Path file) {
        try {
            return !Files.isRegularFile(file) || Files.size(file) == 0;
        } catch (IOException unreadable) {
            throw new Obstacle("cannot read " + file, "name a file that you may read", unreadable);
        }
    }

    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DeviceTools tools() {
        return DeviceTools.of(new SecureRandom());
    }
}
