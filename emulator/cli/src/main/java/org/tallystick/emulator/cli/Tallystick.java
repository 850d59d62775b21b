package org.tallystick.emulator.cli;

import org.tallystick.emulator.cli.demo.DemoCommand;
import org.tallystick.emulator.cli.devices.CardCommand;
import org.tallystick.emulator.cli.devices.TerminalCommand;
import org.tallystick.emulator.cli.evidence.EvidenceCommand;
import org.tallystick.emulator.cli.measure.MeasureCommand;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The command `tallystick`. Every subcommand is registered here; picocli prints the help when none is named.
@Command(
        name = "tallystick",
        mixinStandardHelpOptions = true,
        version = "tallystick 0.1.0-SNAPSHOT",
        description = "Money that can be paid offline, with its cloud on this machine.",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            QuotaCommand.class,
            AccountCommand.class,
            CardCommand.class,
            TerminalCommand.class,
            EvidenceCommand.class,
            DlqCommand.class,
            AuditCommand.class,
            MeasureCommand.class,
            SimulateCommand.class,
            GenerateCompletion.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it worked, and the answer is yes",
            "1:it worked, and the answer is no",
            "2:the command line is wrong",
            "3:something outside is in the way; the message says what to do",
            "4:a bug",
            "69:no JDK 25 was found (launcher)",
            "70:the build failed (launcher)",
            "130:ended by Ctrl-C"
        })
public final class Tallystick implements Runnable {
    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Also show where a failure comes from.")
    private boolean verbose;

    public static void main(String[] arguments) {
        // Before any class asks for a logger.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        System.exit(commandLine().execute(arguments));
    }

    /// The whole command line, as tests use it.
    public static CommandLine commandLine() {
        var tallystick = new Tallystick();
        var commandLine = new CommandLine(tallystick);
        return Identifiers.register(commandLine)
                .setParameterExceptionHandler(new Misuse(tallystick))
                .setExecutionExceptionHandler(new Failures(tallystick))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    boolean isVerbose() {
        return verbose;
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
