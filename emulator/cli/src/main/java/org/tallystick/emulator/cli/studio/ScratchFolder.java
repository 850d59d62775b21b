package org.tallystick.emulator.cli.studio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// A folder that a story may delete, because it made it.
public final class ScratchFolder {
    private ScratchFolder() {}

    /// The folder with all that is in it; nothing when it is not there.
    public static void deleteAll(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        List<Path> all;
        try (var entries = Files.walk(path)) {
            all = entries.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }
}
