package org.tallystick.emulator.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.emulator.localcloud.LocalCloud;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `tallystick up`: central bank and agents on this machine until Ctrl-C.
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Run the cloud on this machine: PostgreSQL, queues, all functions, HTTP; all on 127.0.0.1.",
            "What it keeps is in one folder; started again it goes on where it stopped, killed or not.",
            "With AWS_ENDPOINT_URL set, the queues are there."
        })
public final class UpCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port for HTTP, up to 65535; any free one when 0 or absent.")
    private int port;

    @Mixin
    private CloudChoice choice;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        OptionRange.require(spec, "--port", port, 0, OptionRange.PORT_MAX);
        var home = data.home();
        var out = spec.commandLine().getOut();
        CommandLog.into(home.log());
        long began = System.nanoTime();
        out.println("Starting the local cloud in " + shown(home.folder()));
        try (var cloud = LocalCloud.start(
                choice.settings(home).withHttpPort(port),
                choice.hosting(home),
                (part, took) -> progress(out, part, took))) {
            tell(out, home, cloud, Duration.ofNanos(System.nanoTime() - began));
            // Until the JVM is told to end; the local cloud stops with it.
            new CountDownLatch(1).await();
        }
        return ExitCodes.OK;
    }

    private static synchronized void progress(PrintWriter out, String part, Duration took) {
        out.printf(Locale.ROOT, "  %-28s %5.1f s%n", part, took.toMillis() / 1000.0);
        out.flush();
    }

    private static void tell(PrintWriter out, Home home, LocalCloud cloud, Duration took) {
        var endpoints = cloud.endpoints();
        var agents = endpoints.agents().stream().map(Object::toString).collect(Collectors.joining(", "));
        out.printf(Locale.ROOT, "Ready in %.1f s.%n", took.toMillis() / 1000.0);
        line(out, "HTTP", endpoints.http().toString());
        line(out, "queues (SQS)", endpoints.queues().toString());
        line(
                out,
                "PostgreSQL",
                "127.0.0.1:" + endpoints.databasePort() + ", passwords in " + shown(home.databasePasswords()));
        line(out, "agents", agents);
        line(out, "root certificate", shown(home.rootCertificate()));
        line(out, "log", shown(home.log()));
        out.println("Ctrl-C stops it.");
        out.flush();
    }

    private static void line(PrintWriter out, String name, String value) {
        out.printf("  %-18s %s%n", name, value);
    }

    private static String shown(Path path) {
        var here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
    }
}
