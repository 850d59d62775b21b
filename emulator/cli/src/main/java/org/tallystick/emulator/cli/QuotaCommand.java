package org.tallystick.emulator.cli;

import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.tallystick.emulator.localcloud.BackOffice;
import org.tallystick.emulator.localcloud.provisioning.Treasury;
import org.tallystick.identity.AgentId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.rejection.RejectionCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tallystick quota`: what an agent's treasury asks of the central bank.
@Command(
        name = "quota",
        mixinStandardHelpOptions = true,
        description = "Act as the treasury of an agent in a running local cloud.",
        subcommands = QuotaCommand.Request.class)
public final class QuotaCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "request",
            mixinStandardHelpOptions = true,
            description = "Ask the central bank for a quota to mint under, against the agent's reserve (PROTOCOL §7).")
    static final class Request implements Callable<Integer> {
        private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*(\\d{4})(?!\\d)");

        @Parameters(paramLabel = "AMOUNT", description = "How much the agent wants to be able to mint.")
        private Amount amount;

        @Option(names = "--agent", paramLabel = "AGENT", required = true, description = "Who asks.")
        private AgentId agent;

        @Option(
                names = "--currency",
                paramLabel = "CODE",
                defaultValue = "CNY",
                description = "Of the quota; ${DEFAULT-VALUE} when absent.")
        private CurrencyCode currency;

        @Mixin
        private DataOption data;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            var asked = amount.in(currency);
            return switch (BackOffice.ofRunning(data.home()).requestQuota(agent, asked)) {
                case Treasury.Answer.Granted _ -> {
                    var out = spec.commandLine().getOut();
                    out.println(agent + " may mint " + asked + "; as much of its reserve is frozen.");
                    out.flush();
                    yield ExitCodes.OK;
                }
                case Treasury.Answer.Refused refused -> {
                    var code = codeIn(refused.problem());
                    spec.commandLine()
                            .getErr()
                            .println("tallystick: the central bank refused the quota: " + Refusals.of(code) + "; "
                                    + Refusals.remedy(code) + ".");
                    yield ExitCodes.NO;
                }
            };
        }

        private static RejectionCode codeIn(String problem) {
            var code = CODE.matcher(problem);
            return code.find()
                    ? RejectionCode.ofNumber(Long.parseLong(code.group(1))).orElse(RejectionCode.UNAVAILABLE)
                    : RejectionCode.UNAVAILABLE;
        }
    }
}
