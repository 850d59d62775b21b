package org.tallystick.emulator.cli.devices;

import java.time.Duration;
import org.tallystick.emulator.cli.ExitCodes;
import org.tallystick.emulator.cli.OptionRange;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.sync.DeviceSync;
import org.tallystick.emulator.device.sync.Patience;
import org.tallystick.emulator.device.sync.SyncOutcome;
import org.tallystick.emulator.device.sync.SyncPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// `tallystick card sync` and `tallystick terminal sync`: they differ in what happens to the money.
abstract class SyncDevice extends OnlineDevice {
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(200);
    private static final int PATIENCE_SECONDS_MAX = 86_400;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to wait for verdicts, 1 to 86400; ${DEFAULT-VALUE} when absent.")
    private int patienceSeconds;

    abstract SyncPlan plan();

    @Override
    final void checkOptions(CommandSpec command) {
        OptionRange.require(command, "--patience", patienceSeconds, 1, PATIENCE_SECONDS_MAX);
    }

    @Override
    final int work(Device device, DeviceSync sync) {
        var report = SyncReport.before(device.state());
        var outcome = sync.sync(plan(), patience());
        report.news().forEach(out()::println);
        var holds = file() + " holds " + balance(device);
        return switch (outcome) {
            case SyncOutcome.Complete() -> {
                out().println("Synced: everything is judged; " + holds + ".");
                yield ExitCodes.OK;
            }
            case SyncOutcome.Waiting(int open) ->
                no("everything has arrived, but " + open + " answers are not complete yet; " + holds
                        + ", sync again later.");
            case SyncOutcome.Stopped(var code) -> refused("not synced; " + holds, code);
        };
    }

    private Patience patience() {
        long end = System.nanoTime() + Duration.ofSeconds(patienceSeconds).toNanos();
        var pausing = Patience.pausing(BETWEEN_QUESTIONS);
        return asked -> System.nanoTime() <= end && pausing.askAgain(asked);
    }

    /// `tallystick card sync`.
    @Command(
            name = "sync",
            description = {
                "Upload what happened offline, get verdicts, the newest revocation list, and money that is owed.",
                "Money with a history is exchanged for fresh notes, unless --plan says otherwise."
            })
    static final class OfHolder extends SyncDevice {
        @Option(
                names = "--plan",
                paramLabel = "PLAN",
                defaultValue = "REISSUE",
                description = "What to do with the money: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} when absent.")
        private SyncPlan plan;

        @Override
        SyncPlan plan() {
            return plan;
        }
    }

    /// `tallystick terminal sync`.
    @Command(
            name = "sync",
            description = {
                "Upload what happened offline, get verdicts, and the newest revocation list.",
                "All money goes to the account behind the terminal, unless --plan says otherwise."
            })
    static final class OfMerchant extends SyncDevice {
        @Option(
                names = "--plan",
                paramLabel = "PLAN",
                defaultValue = "REDEEM",
                description = "What to do with the money: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} when absent.")
        private SyncPlan plan;

        @Override
        SyncPlan plan() {
            return plan;
        }
    }
}
