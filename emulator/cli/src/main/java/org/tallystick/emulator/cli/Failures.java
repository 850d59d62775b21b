package org.tallystick.emulator.cli;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.tallystick.emulator.device.journal.JournalUnusable;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Tells a failure in one line and what to do about it; with `--verbose` also where it came from.
final class Failures implements IExecutionExceptionHandler {
    private final Tallystick tallystick;

    Failures(Tallystick tallystick) {
        this.tallystick = tallystick;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, @Nullable ParseResult parsed) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (tallystick.isVerbose()) {
            cause.printStackTrace(command.getErr());
        }
        if (cause instanceof LocalCloudUnusable unusable) {
            command.getErr().println("tallystick: " + unusable.getMessage() + "; " + unusable.remedy() + ".");
            return ExitCodes.UNUSABLE;
        }
        if (cause instanceof Obstacle obstacle) {
            command.getErr().println("tallystick: " + obstacle.getMessage() + "; " + obstacle.remedy() + ".");
            return ExitCodes.UNUSABLE;
        }
        if (cause instanceof JournalUnusable unusable) {
            command.getErr()
                    .println("tallystick: the device cannot be used: " + unusable.getMessage()
                            + "; nothing was changed.");
            return ExitCodes.UNUSABLE;
        }
        command.getErr()
                .println(
                        "tallystick: unexpected " + told(root(cause)) + "; run it again with --verbose and report it.");
        return ExitCodes.BROKEN;
    }

    /// What began it; the rest only says who noticed.
    private static Throwable root(Throwable thrown) {
        var root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String told(Throwable thrown) {
        var message = String.valueOf(thrown.getMessage()).strip();
        return thrown.getClass().getSimpleName() + ": " + message.replaceAll("\\s+", " ");
    }
}
