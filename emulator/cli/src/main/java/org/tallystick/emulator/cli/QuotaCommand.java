package org.tallystick.emulator.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tallystick.emulator.localcloud.BackOffice;
import org.tallystick.emulator.localcloud.provisioning.AgentDesk.UnusedQuota;
import org.tallystick.emulator.localcloud.provisioning.Treasury;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.quota.QuotaReturn;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tallystick quota`: what an agent's treasury asks of the central bank, and gives back.
@Command(
        name = "quota",
        mixinStandardHelpOptions = true,
        description = "Act as the treasury of an agent in a running local cloud.",
        subcommands = {QuotaCommand.Request.class, QuotaCommand.Return.class})
public final class QuotaCommand implements Runnable {
    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*(\\d{4})(?!\\d)");

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int told(CommandSpec spec, String what) {
        var out = spec.commandLine().getOut();
        out.println(what);
        out.flush();
        return ExitCodes.OK;
    }

    private static int refused(CommandSpec spec, String what) {
        spec.commandLine().getErr().println("tallystick: " + what + ".");
        return ExitCodes.NO;
    }

    private static RejectionCode codeIn(Treasury.Answer.Refused refused) {
        var code = CODE.matcher(refused.problem());
        return code.find()
                ? RejectionCode.ofNumber(Long.parseLong(code.group(1))).orElse(RejectionCode.UNAVAILABLE)
                : RejectionCode.UNAVAILABLE;
    }

    @Command(
            name = "request",
            mixinStandardHelpOptions = true,
            description = "Ask the central bank for a quota to mint under, against the agent's reserve (PROTOCOL §7).")
    static final class Request implements Callable<Integer> {
        @Parameters(paramLabel = "AMOUNT", description = "How much the agent wants to be able to mint.")
        private Amount amount;

        @Mixin
        private AgentOptions bank;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            var asked = amount.in(bank.currency());
            return switch (bank.office().requestQuota(bank.agent(), asked)) {
                case Treasury.Answer.Taken _ ->
                    told(spec, bank.agent() + " may mint " + asked + "; as much of its reserve is frozen.");
                case Treasury.Answer.Refused refused -> {
                    var code = codeIn(refused);
                    yield refused(
                            spec,
                            "the central bank refused the quota: " + Refusals.of(code) + "; " + Refusals.remedy(code));
                }
            };
        }
    }

    @Command(
            name = "return",
            mixinStandardHelpOptions = true,
            description =
                    "Give quota back that no note stands under: as much of the agent's reserve is free (PROTOCOL §7)."
                            + " What an earlier command began and could not finish is finished first, and counts once.")
    static final class Return implements Callable<Integer> {
        @Parameters(paramLabel = "AMOUNT", description = "How much the agent does not need.")
        private Amount amount;

        @Option(
                names = "--series",
                paramLabel = "ID",
                description = "Under which it was granted; the one with the most unused quota when absent.")
        private @Nullable SeriesId series;

        @Mixin
        private AgentOptions bank;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            var back = amount.in(bank.currency());
            var office = bank.office();
            var begunBefore = office.openReturns(bank.agent());
            for (Signed<QuotaReturn> each : begunBefore) {
                int code = finish(office, each, ", as a command before this one began to");
                if (isThis(each.body(), back)) {
                    return code == ExitCodes.OK
                            ? told(spec, "That was this return; to give as much back once more, run it again.")
                            : code;
                }
            }
            var unused = office.unusedQuota(bank.agent(), bank.currency());
            var enough = unused.stream()
                    .filter(each -> series == null || each.series().equals(series))
                    .filter(each -> each.amount().isAtLeast(back))
                    .findFirst();
            return enough.isPresent()
                    ? finish(
                            office,
                            office.beginReturn(bank.agent(), enough.get().series(), back),
                            "")
                    : tooLittle(back, unused);
        }

        private boolean isThis(QuotaReturn begun, Money back) {
            return begun.amount().equals(back)
                    && (series == null || begun.series().equals(series));
        }

        /// @param aside what else there is to say of it
        private int finish(BackOffice office, Signed<QuotaReturn> begun, String aside) throws InterruptedException {
            var back = begun.body();
            return switch (office.finishReturn(begun)) {
                case Treasury.Answer.Taken _ ->
                    told(
                            spec,
                            back.agent() + " gave " + back.amount() + " of series " + back.series() + " back" + aside
                                    + "; as much of its reserve is free.");
                case Treasury.Answer.Refused refused ->
                    refused(
                            spec,
                            "the quota was not taken back" + aside + ": " + Refusals.of(codeIn(refused))
                                    + "; nothing was changed");
            };
        }

        private int tooLittle(Money back, List<UnusedQuota> unused) {
            var left = unused.stream()
                    .map(each -> each.amount() + " of " + each.series())
                    .collect(Collectors.joining(", "));
            return refused(
                    spec,
                    bank.agent() + " has no quota of which " + back + " is unused; "
                            + (left.isEmpty() ? "nothing is" : "what is: " + left));
        }
    }
}
