package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Types what the README says, in its order, and looks for what it promises in the answers. Only Maven is left out.
final class ReadmeIT {
    private static final Pattern SHELL_BLOCK =
            Pattern.compile("^```sh\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern DEMO_BLOCK =
            Pattern.compile("^## What the demo shows$.*?^```\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)[)#]");
    private static final Pattern PATH =
            Pattern.compile("`((?:docs|emulator|functions|infrastructure|shared-model)/[a-z/-]*)`");
    private static final Pattern DEVICE = Pattern.compile("is device ([0-9a-f]{16}) ");
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

        var expected = new ArrayList<>(ReadmeAnswers.IN_ORDER);
        var culprit = "";
        try (var tree = new BuiltTree(folder)) {
            for (String line : onFreePorts(lines)) {
                if (line.startsWith("# Ctrl-C")) {
                    for (var each : tree.running(UP)) {
                        tree.stop(each);
                    }
                } else if (line.startsWith(UP) || line.startsWith(CARD_SERVE)) {
                    tree.start(line);
                } else {
                    var told = tree.run(line).withCode(ExitCodes.OK).output();
                    culprit = device(line, told).orElse(culprit);
                    if (line.startsWith("./tallystick")) {
                        assertThat(expected).as("an answer to %s", line).isNotEmpty();
                        expected.removeFirst().holds(line, told, culprit);
                    }
                }
            }
            assertThat(tree.folder().resolve(".tallystick")).isDirectory();
        }
        assertThat(expected).isEmpty();
    }

    /// The README shows one run: ids and times are others each time, and who of the two merchants was first.
    @Test
    void theDemoTellsTheStoryThatTheReadmeShows() throws IOException, InterruptedException {
        var readme = Files.readString(BuiltTree.root().resolve("README.md"));
        var shown = DEMO_BLOCK.matcher(readme);
        assertThat(shown.find()).isTrue();

        try (var tree = new BuiltTree(folder)) {
            var told = tree.run("./tallystick demo").withCode(ExitCodes.OK).output();

            assertThat(ToldStory.comparable(told)).isEqualTo(ToldStory.comparable(shown.group(1)));
        }
    }

    @Test
    void everyPlaceThatTheReadmeNamesIsThere() throws IOException {
        var named = Stream.concat(places(LINK), places(PATH)).toList();

        assertThat(named)
                .hasSizeGreaterThan(20)
                .allSatisfy(each -> assertThat(BuiltTree.root().resolve(each)).exists());
    }

    private static Stream<String> places(Pattern pattern) throws IOException {
        var readme = Files.readString(BuiltTree.root().resolve("README.md"));
        return pattern.matcher(readme).results().map(found -> found.group(1));
    }

    /// Who will be convicted: the card that is cloned.
    private static Optional<String> device(String line, String told) {
        var device = DEVICE.matcher(told);
        return line.contains("card enrol ada.card") && device.find() ? Optional.of(device.group(1)) : Optional.empty();
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
