package org.tallystick.emulator.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `tallystick`. Every subcommand is registered here; picocli prints the help when none is named.
@Command(
        name = "tallystick",
        mixinStandardHelpOptions = true,
        version = "tallystick 0.1.0-SNAPSHOT",
        description = "Money that can be paid offline, with its cloud on this machine.")
public final class Tallystick implements Runnable {

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Tallystick()).execute(arguments));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
