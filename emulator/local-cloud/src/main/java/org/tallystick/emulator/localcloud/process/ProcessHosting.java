package org.tallystick.emulator.localcloud.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;
import org.tallystick.emulator.localcloud.function.DeployedFunction;
import org.tallystick.emulator.localcloud.function.FunctionCatalogue;
import org.tallystick.emulator.localcloud.function.FunctionHosting;
import org.tallystick.emulator.localcloud.function.FunctionRuntime;
import org.tallystick.emulator.localcloud.function.FunctionSettings;
import org.tallystick.emulator.localcloud.process.FunctionProcess.Blueprint;
import org.tallystick.emulator.localcloud.process.RuntimeApi.Started;

/// Each function as a process of its own over the Lambda Runtime API. It gets the configuration and database role of
/// its own tier only, no key that it does not work with, and an environment with nothing else in it.
public final class ProcessHosting implements FunctionHosting {
    /// As many start at the same time: more would only slow each other down.
    private static final int STARTS_MAX = 4;
    /// The AWS SDK of a function reads these from its environment; everything else goes into a file.
    private static final Map<String, String> ENVIRONMENT_NAMES = Map.of(
            "aws.region", "AWS_REGION",
            "aws.accessKeyId", "AWS_ACCESS_KEY_ID",
            "aws.secretAccessKey", "AWS_SECRET_ACCESS_KEY");

    private final Path functions;
    private final Path archives;
    private final RuntimeClient client;
    private final Home home;
    private final Map<String, String> inherited;
    private final Clock clock = Clock.systemUTC();

    /// @param functions the folder `functions` of the built tree
    /// @param archives where class archives are kept between runs
    /// @param inherited environment variables that every function gets: where the queues are, when they are
    /// elsewhere
    public ProcessHosting(Path functions, Path archives, Home home, Map<String, String> inherited) {
        this.functions = functions;
        this.archives = archives;
        this.client = new RuntimeClient(archives);
        this.home = home;
        this.inherited = Map.copyOf(inherited);
    }

    @Override
    public String describe() {
        return "functions, each in its process";
    }

    @Override
    public void prepare() {
        try {
            Files.createDirectories(archives);
            client.prepare();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public FunctionRuntime start(FunctionCatalogue catalogue, FunctionSettings settings, LogReader logReader) {
        var slots = new TreeMap<String, ProcessSlots>();
        var modules = new HashSet<String>();
        for (DeployedFunction function : catalogue.functions()) {
            var blueprint = new Blueprint(
                    function,
                    new FunctionProgram(functions, function.module(), archives, client),
                    environment(settings, function),
                    home.functionLogs().resolve(function.name() + ".log"),
                    logReader);
            slots.put(function.name(), new ProcessSlots(blueprint, modules.add(function.module()), clock));
        }
        var runtime = new ProcessRuntime(slots);
        try {
            startAll(slots);
            return runtime;
        } catch (RuntimeException e) {
            runtime.close();
            throw e;
        }
    }

    private void startAll(Map<String, ProcessSlots> slots) {
        try (var threads = Executors.newFixedThreadPool(STARTS_MAX)) {
            var starts = new TreeMap<String, CompletableFuture<Started>>();
            slots.forEach((name, each) -> starts.put(name, CompletableFuture.supplyAsync(each::startFirst, threads)));
            var failures = new ArrayList<String>();
            starts.forEach((name, start) -> {
                if (start.join() instanceof Started.Failed(var reason)) {
                    failures.add(name + " (" + reason + ")");
                }
            });
            if (!failures.isEmpty()) {
                throw new LocalCloudUnusable(
                        "functions do not start: " + String.join(", ", failures),
                        "see the logs in " + home.functionLogs());
            }
        }
    }

    private Map<String, String> environment(FunctionSettings settings, DeployedFunction function) {
        var environment = new TreeMap<>(inherited);
        var configuration = new Properties();
        settings.of(function).forEach((key, value) -> {
            var name = ENVIRONMENT_NAMES.get(key);
            if (name == null) {
                configuration.setProperty(key, value);
            } else {
                environment.put(name, value);
            }
        });
        var file = home.functionSettings(function.name());
        write(configuration, file);
        environment.put("SMALLRYE_CONFIG_LOCATIONS", file.toUri().toString());
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("LANG", "C.UTF-8");
        return environment;
    }

    /// Readable by its owner only: a password is in it.
    private static void write(Properties configuration, Path file) {
        try {
            var beside = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(beside);
            Files.createFile(beside, ownerOnly(file).toArray(FileAttribute[]::new));
            try (var out = Files.newBufferedWriter(beside)) {
                configuration.store(out, null);
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<FileAttribute<?>> ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? List.of(PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : List.of();
    }
}
