package org.tallystick.emulator.device.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.tallystick.bytes.Bytes;

/// A journal in a file, readable by its owner alone and held by one process at a time.
public final class FileStorage implements Storage {
    /// When written bytes must have reached the disk.
    public enum Durability {
        /// Before the next step, as PROTOCOL §3 demands.
        EVERY_STORE,
        /// Some time: only for tests that never cut the power.
        LEFT_TO_THE_SYSTEM
    }

    private final Path file;
    private final FileChannel channel;
    private final Durability durability;

    private FileStorage(Path file, FileChannel channel, Durability durability) {
        this.file = file;
        this.channel = channel;
        this.durability = durability;
    }

    /// Opens the file or makes it. Fails with [JournalUnusable] while another process holds it.
    public static FileStorage open(Path file) {
        return open(file, Durability.EVERY_STORE);
    }

    public static FileStorage open(Path file, Durability durability) {
        try {
            boolean isNew = Files.notExists(file);
            var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            var channel = FileChannel.open(file, options, ownerOnly(file));
            if (!lock(channel)) {
                channel.close();
                throw new JournalUnusable("journal " + file.getFileName() + " is in use by another process");
            }
            if (isNew) {
                makeNameDurable(file);
            }
            return new FileStorage(file, channel, durability);
        } catch (IOException broken) {
            throw failure("cannot open", file, broken);
        }
    }

    @Override
    public long size() {
        try {
            return channel.size();
        } catch (IOException broken) {
            throw failure("cannot read", file, broken);
        }
    }

    @Override
    public Bytes read() {
        try {
            var content = ByteBuffer.allocate(Math.toIntExact(channel.size()));
            while (content.hasRemaining() && channel.read(content, content.position()) >= 0) {
                // Reading goes on where the buffer's position stands.
            }
            return Bytes.copyOf(content.array());
        } catch (IOException broken) {
            throw failure("cannot read", file, broken);
        }
    }

    @Override
    public void append(Bytes bytes) {
        try {
            var content = ByteBuffer.wrap(bytes.toArray());
            long end = channel.size();
            while (content.hasRemaining()) {
                end += channel.write(content, end);
            }
            force();
        } catch (IOException broken) {
            throw failure("cannot write", file, broken);
        }
    }

    @Override
    public void truncate(long size) {
        try {
            channel.truncate(size);
            force();
        } catch (IOException broken) {
            throw failure("cannot write", file, broken);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException broken) {
            throw failure("cannot close", file, broken);
        }
    }

    private void force() throws IOException {
        switch (durability) {
            case EVERY_STORE -> channel.force(false);
            case LEFT_TO_THE_SYSTEM -> {}
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    /// The key is in this file.
    private static FileAttribute<?>[] ownerOnly(Path file) {
        return isPosix(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /// A file that was forced to disk is still lost while its folder does not name it.
    private static void makeNameDurable(Path file) throws IOException {
        if (isPosix(file)) {
            try (var folder = FileChannel.open(folderOf(file), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static Path folderOf(Path file) {
        var folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }

    private static UncheckedIOException failure(String what, Path file, IOException broken) {
        return new UncheckedIOException(what + " journal " + file.getFileName(), broken);
    }
}
