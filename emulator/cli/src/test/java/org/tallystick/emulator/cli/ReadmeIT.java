package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Types what the README says, in its order. Only the demo and Maven are left to their own tests.
final class ReadmeIT {
    private static final Pattern SHELL_BLOCK =
            Pattern.compile("^```sh\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern PORT = Pattern.compile("\\b47\\d\\d\\b");
    private static final String UP = "./tallystick up";
    private static final String CARD_SERVE = "./tallystick card serve";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void everyCommandOfTheReadmeWorksAsPrinted() throws IOException, InterruptedException {
        var lines = lines(Files.readString(BuiltTree.root().resolve("README.md")));
        assertThat(lines).as("commands in the README").anyMatch(line -> line.startsWith("./tallystick"));

        try (var tree = new BuiltTree(folder)) {
            for (String line : onFreePorts(lines)) {
                if (line.startsWith("# Ctrl-C")) {
                    for (var each : tree.running(UP)) {
                        tree.stop(each);
                    }
                } else if (line.startsWith(UP) || line.startsWith(CARD_SERVE)) {
                    tree.start(line);
                } else {
                    tree.run(line).withCode(ExitCodes.OK);
                }
            }
        }
    }

    /// Comments at the end of a line are the shell's business; those that say Ctrl-C are instructions.
    private static List<String> lines(String readme) {
        var lines = new ArrayList<String>();
        var blocks = SHELL_BLOCK.matcher(readme);
        while (blocks.find()) {
            blocks.group(1)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .filter(line -> !line.startsWith("#") || line.startsWith("# Ctrl-C"))
                    .filter(line -> !line.startsWith("./tallystick demo") && !line.startsWith("./mvnw"))
                    .forEach(lines::add);
        }
        return lines;
    }

    /// The README names ports that may be taken here.
    private static List<String> onFreePorts(List<String> lines) throws IOException {
        Map<String, Integer> ports = new HashMap<>();
        var changed = new ArrayList<String>();
        for (String line : lines) {
            var port = PORT.matcher(line);
            var result = new StringBuilder();
            while (port.find()) {
                var free = ports.get(port.group());
                if (free == null) {
                    free = BuiltTree.freePort();
                    ports.put(port.group(), free);
                }
                port.appendReplacement(result, free.toString());
            }
            changed.add(port.appendTail(result).toString());
        }
        return changed;
    }
}
