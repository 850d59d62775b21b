package org.tallystick.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.testkit.SourceTree;

/// Runs `docs/protocol/evidence-verifier` where Python 3 is installed, one process for all files.
final class StrangersVerifier {
    static final String PROGRAM = "docs/protocol/evidence-verifier/verify_evidence.py";

    private static final String LANGUAGE = "python3";

    /// Why nothing is run.
    static final String MISSING =
            LANGUAGE + " 3.8 or newer is not installed here: evidence is judged by our own verifier only";

    private static final long MINUTES_MAX = 20;

    private final Path folder;

    StrangersVerifier(Path folder) {
        this.folder = folder;
    }

    boolean isInstalled() throws InterruptedException {
        try {
            return run(folder.resolve("version"), "-c", "import sys; sys.exit(sys.version_info < (3, 8))") == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /// What the program says of each file, in their order.
    List<String> judge(List<Bytes> files, Certificate.CentralBank root) throws IOException, InterruptedException {
        CertificateFile.write(folder.resolve("root.pem"), root);
        var names = new ArrayList<String>();
        for (Bytes file : files) {
            var name = folder.resolve("evidence-" + names.size());
            Files.write(name, file.toArray());
            names.add(name.toString());
        }
        Files.write(folder.resolve("list"), names);
        var answers = folder.resolve("answers");
        run(
                answers,
                SourceTree.root().resolve(PROGRAM).toString(),
                "--root",
                folder.resolve("root.pem").toString(),
                "@" + folder.resolve("list"));
        var said = Files.readAllLines(answers);
        var verdicts = new ArrayList<String>();
        for (int at = 0; at < said.size(); at++) {
            var start = (at < names.size() ? names.get(at) : "") + ": ";
            verdicts.add(said.get(at).startsWith(start) ? said.get(at).substring(start.length()) : said.get(at));
        }
        return verdicts;
    }

    private static int run(Path output, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(LANGUAGE, "-B"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
                throw new IllegalStateException("not done after " + MINUTES_MAX + " minutes");
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
