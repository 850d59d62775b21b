package org.tallystick.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The folder that the project is built in, for tests that compare pages with sources.
public final class SourceTree {
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules", ".tallystick");

    private SourceTree() {}

    /// The first folder with the Maven wrapper, from the working directory upwards.
    public static Path root() {
        var start = Path.of("").toAbsolutePath();
        for (var folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new AssertionError("no folder with mvnw above " + start);
    }

    /// What is below `folder` of the tree and ends with one of `suffixes`, without build results, in order.
    public static List<Path> files(String folder, String... suffixes) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(root().resolve(folder), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(String.valueOf(each.getFileName()))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) {
                    for (String suffix : suffixes) {
                        if (each.toString().endsWith(suffix)) {
                            found.add(each);
                        }
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return found.stream().sorted().toList();
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
