package org.tallystick.emulator.localcloud.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.random.RandomGenerator;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;

/// The passwords of the database roles, made once per home and kept in a file that only its owner reads.
public final class Passwords {
    private static final int SIZE = 24;

    private final Map<DatabaseRole, String> byRole;

    private Passwords(Map<DatabaseRole, String> byRole) {
        this.byRole = byRole;
    }

    /// Reads the file, or makes it when this is the first start.
    public static Passwords keptIn(Path file, RandomGenerator random) {
        try {
            if (!Files.exists(file)) {
                write(file, random);
            }
            return load(file);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /// Reads a file that must be there.
    public static Passwords read(Path file) {
        try {
            return load(file);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static LocalCloudUnusable unusable(Path file, IOException cause) {
        return new LocalCloudUnusable(
                "cannot read or write the file " + file, "make it a file that you may read and write", cause);
    }

    private static Passwords load(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            properties.load(reader);
        } catch (IllegalArgumentException damaged) {
            // A broken escape; what is missing is told below.
            properties.clear();
        }
        var byRole = new EnumMap<DatabaseRole, String>(DatabaseRole.class);
        for (DatabaseRole role : DatabaseRole.values()) {
            byRole.put(role, properties.getProperty(role.login(), ""));
            if (byRole.get(role).isEmpty()) {
                throw new LocalCloudUnusable(
                        "the file " + file + " names no password for " + role.login(),
                        "delete the folder of this local cloud and start anew");
            }
        }
        return new Passwords(byRole);
    }

    public String of(DatabaseRole role) {
        var password = byRole.get(role);
        if (password == null) {
            throw new IllegalStateException("every role has a password");
        }
        return password;
    }

    @Override
    public String toString() {
        return "passwords of " + byRole.keySet();
    }

    /// Written beside and moved into place: no crash leaves half of it.
    private static void write(Path file, RandomGenerator random) throws IOException {
        var lines = new StringBuilder();
        for (DatabaseRole role : DatabaseRole.values()) {
            byte[] secret = new byte[SIZE];
            random.nextBytes(secret);
            lines.append(role.login())
                    .append('=')
                    .append(HexFormat.of().formatHex(secret))
                    .append('\n');
        }
        var beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, ownerOnly(file));
        Files.writeString(beside, lines, StandardCharsets.US_ASCII);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
