package org.tallystick.emulator.cli;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
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
        var cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (tallystick.isVerbose()) {
            cause.printStackTrace(command.getErr());
        }
        if (cause instanceof LocalCloudUnusable unusable) {
            command.getErr().println("tallystick: " + unusable.getMessage() + "; " + unusable.remedy() + ".");
            return ExitCodes.UNUSABLE;
        }
        command.getErr()
                .println("tallystick: unexpected " + cause.getClass().getSimpleName() + ": " + cause.getMessage()
                        + "; run it again with --verbose and report it.");
        return ExitCodes.BROKEN;
    }
}
