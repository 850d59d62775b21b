package org.tallystick.emulator.localcloud.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/// The jars that this JVM runs from: those it was told, and those that their manifests name.
final class ClassPathJars {
    private ClassPathJars() {}

    static Set<Path> all() {
        var jars = new LinkedHashSet<Path>();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            if (entry.endsWith(".jar") && Files.isRegularFile(Path.of(entry))) {
                var jar = Path.of(entry).toAbsolutePath();
                jars.add(jar);
                named(jar, jars);
            }
        }
        return jars;
    }

    private static void named(Path jar, Set<Path> jars) {
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            var classPath =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (classPath == null) {
                return;
            }
            for (String entry : classPath.strip().split("\\s+", -1)) {
                var named = Path.of(jar.toUri().resolve(URI.create(entry)));
                if (Files.isRegularFile(named)) {
                    jars.add(named);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
