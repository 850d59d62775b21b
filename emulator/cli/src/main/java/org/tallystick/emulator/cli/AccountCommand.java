package org.tallystick.emulator.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tallystick.enrolment.ActivationCode;
import org.tallystick.identity.AccountId;
import org.tallystick.money.Money;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `tallystick account`: what a bank's core system does for its customers.
@Command(
        name = "account",
        mixinStandardHelpOptions = true,
        description = "Act as the core system of an agent in a running local cloud.",
        subcommands = AccountCommand.Open.class)
public final class AccountCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "open",
            mixinStandardHelpOptions = true,
            description = {
                "Open a customer's account and give out a code that enrols one device.",
                "An account that is open keeps its balance, and the code is added."
            })
    static final class Open implements Callable<Integer> {
        @Mixin
        private AgentOptions bank;

        @Option(names = "--account", paramLabel = "ACCOUNT", required = true, description = "The account's number.")
        private AccountId account;

        @Option(names = "--code", paramLabel = "CODE", required = true, description = "The activation code.")
        private ActivationCode code;

        @Option(names = "--balance", paramLabel = "AMOUNT", description = "Opening balance; nothing when absent.")
        private @Nullable Amount balance;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var currency = bank.currency();
            var opening = balance == null ? Money.zero(currency) : balance.in(currency);
            bank.office().openAccount(bank.agent(), account, code, opening);
            var out = spec.commandLine().getOut();
            out.println("Account " + account + " at " + bank.agent() + " is open; its code enrols one device.");
            out.flush();
            return ExitCodes.OK;
        }
    }
}
