package org.tallystick.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tallystick.testkit.SourceTree;

class ProtocolClausesTest {
    /// Other people's standards have clauses too.
    private static final Pattern CITATION =
            Pattern.compile("((?:RFC|ISO(?:/IEC)?|SEC|FIPS) [\\d.-]+,? )?§(\\d+(?:\\.\\d+)*)");

    /// What the README and the pages say is not there yet: cover, rolled-back heads, identity-based keys, encrypted
    /// entries for the supervisor, the log. And the roles, which are no rule.
    private static final Set<String> NOT_BUILT = Set.of("5.3", "5.5", "9", "10", "11", "1");

    private static final Pattern COMMENT_LINE_BREAK = Pattern.compile("\\s*\\R\\s*(?:///?|--|\\*|#)?\\s*");

    @Test
    void everyClauseThatTheSourcesCiteExists() {
        Map<String, Set<String>> unknown = new TreeMap<>();
        var known = Clauses.ofThePages();
        for (Path source : SourceTree.files("", ".java", ".sql", ".properties", ".sh")) {
            for (String clause : cited(SourceTree.read(source))) {
                if (!known.contains(clause)) {
                    unknown.computeIfAbsent(clause, _ -> new TreeSet<>())
                            .add(SourceTree.root().relativize(source).toString());
                }
            }
        }
        assertThat(unknown).as("clauses cited and not in docs/protocol").isEmpty();
    }

    @Test
    void everyClauseThatThePagesCiteExists() {
        var known = Clauses.ofThePages();
        for (Path page : SourceTree.files("docs", ".md")) {
            assertThat(known).as(page.toString()).containsAll(cited(SourceTree.read(page)));
        }
    }

    /// The other half of a clause that nobody tests is that nobody notices when it breaks. A section counts as held
    /// when the clauses in it are.
    @Test
    void everyClauseIsCitedByATestOrNotBuilt() {
        var untested = new TreeSet<>(Clauses.ofThePages());
        for (Path source : SourceTree.files("", ".java")) {
            var path = source.toString();
            if (path.contains("/src/test/") || path.endsWith("Contract.java")) {
                untested.removeAll(cited(SourceTree.read(source)));
            }
        }
        untested.removeIf(clause -> Clauses.ofThePages().contains(clause + ".1"));

        assertThat(untested).isEqualTo(NOT_BUILT);
    }

    @Test
    void theLawHasElevenSectionsWithoutGaps() {
        var known = Clauses.ofThePages();
        for (int section = 1; section <= 11; section++) {
            assertThat(known).contains(String.valueOf(section));
        }
        Map<Integer, Integer> clauses = Map.of(2, 11, 3, 9, 4, 7, 5, 5, 6, 2);
        clauses.forEach((section, last) -> {
            for (int clause = 1; clause <= last; clause++) {
                assertThat(known).contains(section + "." + clause);
            }
        });
    }

    @Test
    void citationsAreFoundAcrossLineBreaksAndNotInStandards() {
        assertThat(cited("""
                /// See PROTOCOL §2.9, §4.4–§4.6 and RFC 8949 §3.1, or RFC
                /// 9052, §4.9; ISO/IEC 7816-4 §5.6 (§7).
                """)).containsExactlyInAnyOrder("2.9", "4.4", "4.6", "7");
    }

    private static Set<String> cited(String text) {
        var cited = new TreeSet<String>();
        var matcher = CITATION.matcher(COMMENT_LINE_BREAK.matcher(text).replaceAll(" "));
        while (matcher.find()) {
            if (matcher.group(1) == null) {
                cited.add(matcher.group(2));
            }
        }
        return cited;
    }
}
