package org.tallystick.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tallystick.testkit.SourceTree;

class GlossaryTest {
    private static final Pattern ENTRY = Pattern.compile("^\\*\\*([^*]+)\\*\\* ", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("[A-Z][a-z0-9]*");

    /// Tools of the language, not words of the trade.
    private static final Set<String> TOOLS = Set.of("bytes", "invariant", "time");

    private static final Path DOMAIN = Path.of("shared-model/domain/src/main/java/org/tallystick");

    @Test
    void everyTypeOfTheDomainSaysWhichTermItIsAbout() {
        var terms = Set.copyOf(terms());
        var strangers = new TreeSet<String>();
        for (Path source : SourceTree.files(DOMAIN.toString(), ".java")) {
            var path = SourceTree.root().resolve(DOMAIN).relativize(source);
            var feature = path.getName(0).toString();
            var name = path.getName(path.getNameCount() - 1).toString().replace(".java", "");
            if (!name.equals("package-info") && !TOOLS.contains(feature) && !namesATerm(name, terms)) {
                strangers.add(feature + "." + name);
            }
        }
        assertThat(strangers)
                .as("types whose names hold no term of docs/GLOSSARY.md: find the word or add it")
                .isEmpty();
    }

    @Test
    void entriesStandInOrderAndOnlyOnce() {
        assertThat(terms()).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(80);
    }

    @Test
    void aNameHoldsATermAsWholeWords() {
        var terms = Set.of("spend book", "quota", "entry");
        assertThat(namesATerm("InMemorySpendBook", terms)).isTrue();
        assertThat(namesATerm("Quotas", terms)).isTrue();
        assertThat(namesATerm("JournalEntries", terms)).isTrue();
        assertThat(namesATerm("SpendingBooklet", terms)).isFalse();
    }

    private static List<String> terms() {
        return ENTRY.matcher(SourceTree.read(SourceTree.root().resolve("docs/GLOSSARY.md")))
                .results()
                .map(entry -> entry.group(1))
                .toList();
    }

    private static boolean namesATerm(String typeName, Set<String> terms) {
        var words = WORD.matcher(typeName)
                .results()
                .map(word -> word.group().toLowerCase(Locale.ROOT))
                .toList();
        for (int from = 0; from < words.size(); from++) {
            for (int to = from + 1; to <= words.size(); to++) {
                var phrase = String.join(" ", words.subList(from, to));
                if (terms.contains(phrase) || terms.contains(singular(phrase))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String singular(String phrase) {
        if (phrase.endsWith("ies")) {
            return phrase.substring(0, phrase.length() - 3) + "y";
        }
        return phrase.endsWith("s") ? phrase.substring(0, phrase.length() - 1) : phrase;
    }
}
