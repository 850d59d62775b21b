package org.tallystick.emulator.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// What a number on the command line may be. Asked before any work is spent on it.
public final class OptionRange {
    public static final int PORT_MAX = 0xFFFF;

    private OptionRange() {}

    /// Does nothing when it is from `min` to `max`.
    ///
    /// @throws ParameterException when it is not
    public static void require(CommandSpec spec, String option, long value, long min, long max) {
        if (value < min || value > max) {
            throw new ParameterException(
                    spec.commandLine(), option + " is from " + min + " to " + max + ", and not " + value);
        }
    }

    /// Does nothing when it is from 0 to 1.
    ///
    /// @throws ParameterException when it is not, or no number at all
    public static void requireShare(CommandSpec spec, String option, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new ParameterException(spec.commandLine(), option + " is from 0 to 1, and not " + value);
        }
    }
}
