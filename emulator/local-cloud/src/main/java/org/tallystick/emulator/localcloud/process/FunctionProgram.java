package org.tallystick.emulator.localcloud.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;

/// How a function is started: its native executable where one was built, else its jar in a JVM.
///
/// A JVM runs the client that AWS runs around a function. Its start is most of its life here, so it is told what
/// makes starting cheap: the first compiler only, the serial collector, and a shared archive of its classes, which
/// the first process of a module writes when it ends.
final class FunctionProgram {
    private final Path module;
    private final Path archive;
    private final RuntimeClient client;

    /// @param functions the folder `functions` of the built tree
    /// @param archives where shared archives are kept
    FunctionProgram(Path functions, String module, Path archives, RuntimeClient client) {
        this.module = functions.resolve(module);
        this.archive = archives.resolve(module + ".jsa");
        this.client = client;
    }

    /// @param writesArchive for one process per module
    List<String> command(boolean writesArchive) {
        var executable = artifact("-runner");
        if (executable.isPresent()) {
            return List.of(executable.get().toString());
        }
        var jar = artifact("-runner.jar")
                .orElseThrow(() -> new LocalCloudUnusable(
                        "the function in " + module + " is not built", "build the tree, then start again"));
        return javaCommand(jar, writesArchive);
    }

    private List<String> javaCommand(Path jar, boolean writesArchive) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.add("-Xmx256m");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.add("-Xshare:auto");
        if (writesArchive) {
            command.add("-XX:+AutoCreateSharedArchive");
        }
        if (writesArchive || Files.exists(archive)) {
            command.add("-XX:SharedArchiveFile=" + archive);
        }
        command.add("-Xlog:cds=off");
        command.add("-Xlog:cds+dynamic=off");
        command.add(client.libraryOption());
        command.add("-cp");
        command.add(jar + System.getProperty("path.separator") + RuntimeClient.classPath());
        command.addAll(RuntimeClient.program());
        return List.copyOf(command);
    }

    private Optional<Path> artifact(String ending) {
        var file = module.resolve("target").resolve("tallystick-" + module.getFileName() + ending);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }
}
