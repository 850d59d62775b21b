package org.tallystick.emulator.localcloud.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;

/// The client of the Lambda Runtime API that AWS runs around a function in a JVM.
///
/// Its half in C is unpacked here, once. Left to itself every process would write it to one and the same file in the
/// temporary folder: each sandbox of AWS has a folder of its own, but the processes of one machine would overwrite
/// the library that others have mapped, and crash.
final class RuntimeClient {
    private static final String PROGRAM = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final String HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";
    private static final String LIBRARY_PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";
    private static final List<String> JARS = List.of(
            "aws-lambda-java-runtime-interface-client", "aws-lambda-java-core", "aws-lambda-java-serialization");

    private final Path library;

    /// @param folder where the unpacked library is kept between runs
    RuntimeClient(Path folder) {
        this.library = folder.resolve(libraryName());
    }

    /// Puts the library in place, whole or not at all.
    void prepare() {
        if (Files.exists(library)) {
            return;
        }
        try (var packed = RuntimeClient.class.getResourceAsStream("/jni/" + library.getFileName())) {
            if (packed == null) {
                throw new LocalCloudUnusable(
                        "the Lambda runtime client does not run on this machine (it has no " + library.getFileName()
                                + ")",
                        "start without --isolated, or build the native executables");
            }
            var beside = Files.createTempFile(library.getParent(), "unpacked", ".so");
            Files.copy(packed, beside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, library, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String libraryOption() {
        return "-D" + LIBRARY_PROPERTY + "=" + library.toAbsolutePath();
    }

    /// What follows the class path on a command line.
    static List<String> program() {
        return List.of(PROGRAM, HANDLER);
    }

    /// From this process's own class path: the functions' zips do not carry them, for AWS brings its own.
    static String classPath() {
        var found = new ArrayList<String>();
        for (Path jar : ClassPathJars.all()) {
            var name = jar.getFileName().toString();
            if (JARS.stream().anyMatch(name::contains)) {
                found.add(jar.toString());
            }
        }
        if (found.isEmpty()) {
            throw new LocalCloudUnusable("the Lambda runtime client is not on the class path", "build the tree anew");
        }
        return String.join(System.getProperty("path.separator"), found);
    }

    private static String libraryName() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).replace(' ', '-');
        var machine = switch (System.getProperty("os.arch")) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "aarch_64";
            case String other -> other;
        };
        var musl =
                Files.exists(Path.of("/lib/ld-musl-x86_64.so.1")) || Files.exists(Path.of("/lib/ld-musl-aarch64.so.1"));
        return "libaws-lambda-jni." + system + (musl ? "_musl-" : "-") + machine + ".so";
    }
}
