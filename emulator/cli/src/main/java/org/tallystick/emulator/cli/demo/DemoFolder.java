package org.tallystick.emulator.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tallystick.emulator.cli.studio.ScratchFolder;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;

/// The folder that one run of the demo leaves behind: the local cloud's data, the devices' journals, the evidence.
/// Every run starts it anew; a folder that no demo made is never touched.
record DemoFolder(Path path) {
    private static final String MARK = ".tallystick-demo";

    /// An empty folder of the demo's own.
    static DemoFolder prepare(Path path) throws IOException {
        if (Files.exists(path) && !isOurs(path)) {
            throw new LocalCloudUnusable(
                    path + " exists and is not a demo's folder", "name another one with --data DIR");
        }
        ScratchFolder.deleteAll(path);
        Files.createDirectories(path);
        Files.createFile(path.resolve(MARK));
        return new DemoFolder(path);
    }

    Path cloud() {
        return path.resolve("cloud");
    }

    private static boolean isOurs(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (var entries = Files.list(path)) {
            return Files.exists(path.resolve(MARK)) || entries.findAny().isEmpty();
        }
    }
}
