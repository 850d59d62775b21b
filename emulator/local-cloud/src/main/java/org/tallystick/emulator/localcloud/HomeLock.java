package org.tallystick.emulator.localcloud;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/// One local cloud per home. The kernel frees the lock when its holder dies, however it dies; so whoever holds it
/// may stop what a killed predecessor left behind.
public final class HomeLock implements AutoCloseable {
    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Fails when another process (or another local cloud of this one) has it.
    public static HomeLock take(Home home) {
        try {
            var channel = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(channel)) {
                channel.close();
                throw new LocalCloudUnusable(
                        "a local cloud is already running on " + home.folder(),
                        "stop it first, or name another folder with --data");
            }
            return new HomeLock(channel);
        } catch (IOException notPossible) {
            throw unusable(home, notPossible);
        }
    }

    /// Whether a local cloud runs on the home now.
    public static boolean isHeld(Home home) {
        if (!Files.exists(home.lock())) {
            return false;
        }
        try (var channel = FileChannel.open(home.lock(), StandardOpenOption.WRITE)) {
            return isTaken(channel);
        } catch (IOException notPossible) {
            throw unusable(home, notPossible);
        }
    }

    private static LocalCloudUnusable unusable(Home home, IOException cause) {
        return new LocalCloudUnusable(
                "cannot lock " + home.lock(), "name a folder that you may write with --data", cause);
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException heldHere) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
