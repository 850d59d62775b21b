package org.tallystick.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tallystick.testkit.SourceTree;

/// `docs/THREAT_MODEL.md` names no test that does not exist, and no threat of its tables without one.
class ThreatModelTest {
    private static final String PAGE = SourceTree.read(SourceTree.root().resolve("docs/THREAT_MODEL.md"));
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)#(\\w+)`");
    private static final Pattern ATTACKER =
            Pattern.compile("^\\| ([A-Z][a-z ]+) \\| [^|]+ \\| [^|]+ \\|$", Pattern.MULTILINE);

    @Test
    void everyTestThatThePageNamesExists() {
        var sources = testClasses();
        var missing = new ArrayList<String>();
        for (MatchResult test : named(PAGE)) {
            var source = sources.getOrDefault(test.group(1), "");
            if (!source.contains(" void " + test.group(2) + "(")) {
                missing.add(test.group());
            }
        }
        assertThat(named(PAGE)).hasSizeGreaterThan(80);
        assertThat(missing)
                .as("tests named in docs/THREAT_MODEL.md that do not exist")
                .isEmpty();
    }

    @Test
    void everyAttackerHasThreatsAndEveryThreatATest() {
        var attackers = ATTACKER.matcher(section("Attackers"))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(attackers).contains("Thief", "Cloner", "Colluding pair", "Rogue agent", "Rogue operator", "Network");
        for (String attacker : attackers.subList(1, attackers.size())) {
            var threats = section(attacker)
                    .lines()
                    .filter(line -> line.startsWith("| "))
                    .skip(1)
                    .toList();
            assertThat(threats)
                    .as(attacker)
                    .isNotEmpty()
                    .allMatch(threat -> !named(threat).isEmpty());
        }
    }

    @Test
    void thePageSaysWhatIsNotAnswered() {
        assertThat(section("What is not answered")).contains("Preventing a double spend offline");
    }

    private static String section(String title) {
        var from = PAGE.indexOf("\n## " + title + "\n");
        assertThat(from).as(title).isNotNegative();
        int next = PAGE.indexOf("\n## ", from + 1);
        return PAGE.substring(from, next < 0 ? PAGE.length() : next);
    }

    private static List<MatchResult> named(String text) {
        return NAMED.matcher(text).results().toList();
    }

    /// Sources by the name of their class; contracts lie beside the code that they hold to them.
    private static Map<String, String> testClasses() {
        var sources = new HashMap<String, String>();
        for (Path source : SourceTree.files("", "Test.java", "IT.java", "Contract.java")) {
            var file = String.valueOf(source.getFileName());
            sources.put(file.substring(0, file.length() - ".java".length()), SourceTree.read(source));
        }
        return sources;
    }
}
