package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole story, as `./tallystick demo` tells it, with the functions in one JVM and in a process each.
final class DemoIT {
    private static final int LINES_MAX = 60;
    /// What differs between two tellings of one story: ids, paths and times.
    private static final List<String> OF_ONE_RUN = List.of("evidenceFiles", "root", "culprits", "elapsedMillis");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void theStoryIsTheSameInOneJvmAndInAProcessPerFunction() throws IOException, InterruptedException {
        try (var tree = new BuiltTree(folder)) {
            var together = story(tree, "./tallystick demo --seed 7 --json");
            var apart = story(tree, "./tallystick demo --seed 7 --json --isolated");

            assertThat(comparable(apart)).isEqualTo(comparable(together));
        }
    }

    @Test
    void theStoryIsToldInPlainWords() throws IOException, InterruptedException {
        try (var tree = new BuiltTree(folder)) {
            var told = tree.run("./tallystick demo --seed 11").withCode(ExitCodes.OK);

            assertThat(told.output().lines()).hasSizeLessThanOrEqualTo(LINES_MAX);
        }
    }

    /// Everything that a reader of the last line relies on, and the evidence judged again by whoever has the root.
    private static JsonNode story(BuiltTree tree, String line) throws IOException, InterruptedException {
        var told = tree.run(line).withCode(ExitCodes.OK);
        var summary = new ObjectMapper().readTree(told.output().lines().toList().getLast());
        assertThat(summary.path("quotasGranted").asInt()).isPositive();
        assertThat(summary.path("issuedMinorUnits").asLong()).isPositive();
        assertThat(summary.path("offlinePayments").asInt()).isPositive();
        assertThat(summary.path("settled").asInt() + summary.path("refused").asInt())
                .isEqualTo(summary.path("offlinePayments").asInt());
        assertThat(summary.path("refused").asInt()).isPositive();
        assertThat(summary.path("conflicts").asInt()).isPositive();
        assertThat(summary.path("conservation").path("series").asInt()).isPositive();
        assertThat(summary.path("conservation").path("violations").asInt(-1)).isZero();
        assertThat(summary.path("elapsedMillis").asLong()).isPositive();
        assertThat(convicted(tree, summary)).isEqualTo(Set.copyOf(texts(summary.path("culprits"))));
        return summary;
    }

    private static Set<String> convicted(BuiltTree tree, JsonNode summary) throws IOException, InterruptedException {
        var files = texts(summary.path("evidenceFiles"));
        assertThat(files).isNotEmpty();
        var judged = tree.run("./tallystick evidence verify --json --root "
                        + summary.path("root").asText() + " " + String.join(" ", files))
                .withCode(ExitCodes.OK);
        var culprits = new TreeSet<String>();
        for (String verdict : judged.output().lines().toList()) {
            culprits.add(new ObjectMapper().readTree(verdict).path("culprit").asText());
        }
        return culprits;
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static JsonNode comparable(JsonNode summary) {
        var story = (ObjectNode) summary.deepCopy();
        story.put("evidence", summary.path("evidenceFiles").size());
        story.put("convicted", summary.path("culprits").size());
        return story.remove(OF_ONE_RUN);
    }
}
