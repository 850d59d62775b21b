package org.tallystick.protocol;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.tallystick.testkit.SourceTree;

/// The clauses that have a heading in `docs/protocol/`.
final class Clauses {
    private static final Pattern HEADING = Pattern.compile("^#{1,3} (\\d+(?:\\.\\d+)?) ", Pattern.MULTILINE);

    private Clauses() {}

    static Set<String> ofThePages() {
        var clauses = new TreeSet<String>();
        for (Path page : SourceTree.files("docs/protocol", ".md")) {
            HEADING.matcher(SourceTree.read(page)).results().forEach(heading -> clauses.add(heading.group(1)));
        }
        return clauses;
    }
}
