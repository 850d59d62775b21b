package org.tallystick.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/// A page under `docs/` that is written from the code and compared by a test.
public final class ReferencePage {
    /// `-Dreference.regenerate=true` writes every page anew instead of comparing it.
    public static final String REGENERATE = "reference.regenerate";

    private ReferencePage() {}

    /// Fails unless the file says exactly `content`, and tells how to write it anew.
    ///
    /// @param page path from the root of the tree
    /// @param module the module of the calling test
    public static void compare(String page, String content, String module) {
        var file = SourceTree.root().resolve(page);
        if (Boolean.getBoolean(REGENERATE)) {
            write(page, content);
        }
        if (!Files.exists(file) || !SourceTree.read(file).equals(content)) {
            throw new AssertionError(page + " is not what the code says. Write it anew with: ./mvnw test -pl " + module
                    + " -am -D" + REGENERATE + "=true");
        }
    }

    private static void write(String page, String content) {
        var file = SourceTree.root().resolve(page);
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, content);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
