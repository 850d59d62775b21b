package org.tallystick.emulator.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Tells in one line what is wrong with a command line, and where it says how it is right.
final class Misuse implements IParameterExceptionHandler {
    private final Tallystick tallystick;

    Misuse(Tallystick tallystick) {
        this.tallystick = tallystick;
    }

    @Override
    public int handleParseException(ParameterException misuse, String[] arguments) {
        CommandLine command = misuse.getCommandLine();
        // What stands behind the wrong word was not read as an option any more.
        if (tallystick.isVerbose() || List.of(arguments).contains("--verbose")) {
            misuse.printStackTrace(command.getErr());
        }
        command.getErr()
                .println("tallystick: "
                        + String.valueOf(misuse.getMessage()).strip().replaceAll("\\s+", " ")
                        + meant(misuse)
                        + "; see: "
                        + command.getCommandSpec().qualifiedName()
                        + " --help");
        command.getErr().flush();
        return ExitCodes.USAGE;
    }

    private static String meant(ParameterException misuse) {
        List<String> close =
                misuse instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return close.isEmpty() ? "" : " (did you mean " + String.join(" or ", close) + "?)";
    }
}
