package org.tallystick.emulator.cli.devices;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `tallystick card`: a customer's card or phone.
@Command(
        name = "card",
        mixinStandardHelpOptions = true,
        description = "A customer's card or phone, kept in a file: money on it is spent offline.",
        subcommands = {
            NewCard.class,
            EnrolDevice.class,
            FundDevice.class,
            ServeCard.class,
            ChargeCard.Receive.class,
            ResumePayments.class,
            ShowDevice.class,
            SyncDevice.OfHolder.class,
            ShowStatement.class
        })
public final class CardCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
