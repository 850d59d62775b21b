package org.tallystick.testkit.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// One run of Jazzer in a process of its own: its agent changes every class that is loaded after it, which is nothing
/// for the process that runs the tests.
///
/// `-Dtallystick.fuzz.seconds=600` makes it longer, `-Dtallystick.fuzz.decoder=NAME` keeps it to one decoder. What it
/// finds is left in `target/fuzz`.
public final class FuzzRun {
    static final String DECODER = "tallystick.fuzz.decoder";
    private static final String SECONDS = "tallystick.fuzz.seconds";
    private static final String DRIVER = "com.code_intelligence.jazzer.Jazzer";
    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in");
    private static final int INPUT_BYTES_MAX = 64 * 1024;
    private static final int SECONDS_TO_START = 120;

    private final Class<?> target;
    private final FuzzedDecoders decoders;

    /// A run with `decoders`, which `target` hands to the fuzzer in its `fuzzerTestOneInput(byte[])`.
    public FuzzRun(Class<?> target, FuzzedDecoders decoders) {
        this.target = target;
        this.decoders = decoders;
    }

    /// What came of it.
    ///
    /// @param inputs that were tried; 0 when the fuzzer did not come to its end
    /// @param output of the fuzzer, with the finding if there is one
    public record Found(int exitCode, long inputs, String output) {}

    /// Runs for so many seconds, unless others were asked for.
    public Found run(int seconds) throws IOException, InterruptedException {
        long duration = Long.getLong(SECONDS, seconds);
        var folder = Path.of("target", "fuzz", target.getSimpleName());
        var seeds = Files.createDirectories(folder.resolve("seeds"));
        var corpus = Files.createDirectories(folder.resolve("corpus"));
        decoders.chosen().writeSeeds(seeds);
        var output = folder.resolve("output.txt");
        var process = new ProcessBuilder(command(folder, corpus, seeds, duration))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(duration + SECONDS_TO_START, TimeUnit.SECONDS)) {
                return new Found(-1, 0, "the fuzzer did not end: " + Files.readString(output));
            }
        } finally {
            process.destroyForcibly();
        }
        var said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        var done = DONE.matcher(said);
        return new Found(process.exitValue(), done.find() ? Long.parseLong(done.group(1)) : 0, said);
    }

    private List<String> command(Path folder, Path corpus, Path seeds, long seconds) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx768m", "-XX:+EnableDynamicAgentLoading", "--enable-native-access=ALL-UNNAMED"));
        command.add("-D" + DECODER + "=" + System.getProperty(DECODER, ""));
        command.addAll(
                List.of("-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(List.of(DRIVER, "--target_class=" + target.getName()));
        command.add("--instrumentation_includes=org.tallystick.**");
        command.add("--reproducer_path=" + folder);
        command.add("-artifact_prefix=" + folder + "/");
        command.add("-max_total_time=" + seconds);
        command.add("-max_len=" + INPUT_BYTES_MAX);
        command.add("-print_final_stats=1");
        command.add(corpus.toString());
        command.add(seeds.toString());
        return command;
    }
}
