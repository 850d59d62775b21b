package org.tallystick.emulator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.SizeRotatingFileHandler;
import org.tallystick.emulator.localcloud.Home;

/// Where everything that logs in this process goes: into a file. The console belongs to the command.
public final class CommandLog {
    private static final long FILE_BYTES_MAX = 16L * 1024 * 1024;
    private static final int FILES_MAX = 4;
    private static final String LINE = "%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p [%c{2.}] (%t) %s%e%n";
    /// They tell every step of theirs at the level at which we tell what matters.
    private static final List<String> TALKATIVE =
            List.of("org.elasticmq", "org.flywaydb", "io.zonky", "org.apache.pekko");

    private CommandLog() {}

    /// Nothing is logged: for commands whose functions work on made-up money, thousands of times a second.
    static void nowhere() {
        Logger.getLogger("").setLevel(Level.OFF);
    }

    /// Next to the log of the local cloud on `home`; nothing is logged, and no folder made, where there is none.
    static void beside(Home home, String name) {
        if (Files.isDirectory(home.functionLogs())) {
            into(home.log().resolveSibling(name));
        } else {
            nowhere();
        }
    }

    public static void into(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var handler = new SizeRotatingFileHandler(file.toFile(), true);
            handler.setFormatter(new PatternFormatter(LINE));
            handler.setRotateSize(FILE_BYTES_MAX);
            handler.setMaxBackupIndex(FILES_MAX - 1);
            handler.setAutoFlush(true);
            var root = Logger.getLogger("");
            for (Handler each : root.getHandlers()) {
                root.removeHandler(each);
            }
            root.addHandler(handler);
            root.setLevel(Level.INFO);
            TALKATIVE.forEach(name -> Logger.getLogger(name).setLevel(Level.WARNING));
        } catch (IOException e) {
            throw new Obstacle("cannot write the log " + file, "name a folder that you may write with --data", e);
        }
    }
}
