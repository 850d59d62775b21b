package org.tallystick.emulator.cli.devices;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `tallystick terminal`: a merchant's device.
@Command(
        name = "terminal",
        mixinStandardHelpOptions = true,
        description = "A merchant's terminal, kept in a file: it charges cards offline, and redeems when it syncs.",
        subcommands = {
            NewTerminal.class,
            EnrolDevice.class,
            ChargeCard.Charge.class,
            ResumePayments.class,
            ShowDevice.class,
            SyncDevice.OfMerchant.class,
            ShowStatement.class
        })
public final class TerminalCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
