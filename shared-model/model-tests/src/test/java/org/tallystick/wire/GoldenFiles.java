package org.tallystick.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import org.tallystick.bytes.Bytes;

/// The encodings that must never change without a new version: `golden/<name>.hex`, 32 bytes a line.
///
/// [#main] writes them anew, for the commit that adds an object or a version.
public final class GoldenFiles {
    private static final int DIGITS_PER_LINE = 64;

    private GoldenFiles() {}

    public static Bytes read(String name) {
        try (var file = GoldenFiles.class.getResourceAsStream("/golden/" + name + ".hex")) {
            var text = new String(
                    Objects.requireNonNull(file, "no golden file of " + name).readAllBytes(),
                    StandardCharsets.US_ASCII);
            return Bytes.ofHex(text.lines().collect(Collectors.joining()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// @param arguments the folder of the golden files
    static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        for (var sample : SampleObjects.all()) {
            Files.writeString(folder.resolve(sample.name() + ".hex"), lines(sample.encoded()));
        }
    }

    static String lines(Bytes encoded) {
        return encoded.toHex()
                        .replaceAll("(.{" + DIGITS_PER_LINE + "})", "$1\n")
                        .stripTrailing() + "\n";
    }
}
