package org.tallystick.emulator.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.tallystick.emulator.cli.HttpAgentConnection;
import org.tallystick.emulator.cli.studio.StoryBroken;
import org.tallystick.emulator.localcloud.LocalCloud;
import org.tallystick.emulator.localcloud.audit.AuditReport;
import org.tallystick.emulator.localcloud.provisioning.Treasury;

/// The whole story on a running local cloud: quotas, enrolment and funding; a day offline; an evening online; verdicts,
/// evidence, balances and the audit. Whatever does not go as the rules say ends it with [StoryBroken].
final class Demo {
    private final DemoScript script;
    private final LocalCloud cloud;
    private final Path folder;
    private final Narrator narrator;

    Demo(DemoScript script, LocalCloud cloud, Path folder, Narrator narrator) {
        this.script = script;
        this.cloud = cloud;
        this.folder = folder;
        this.narrator = narrator;
    }

    DemoSummary run(long beganNanos) throws IOException, InterruptedException {
        int quotas = quotas();
        try (var banks = new HttpAgentConnection(cloud.httpBase())) {
            narrator.chapter("Morning, online: devices, and money to take along");
            try (var cast = DemoCast.enter(script, cloud, banks, folder, narrator)) {
                narrator.chapter("The day, offline: nobody has a network");
                var payments = new OfflineDay(script, cast, narrator).happen();
                narrator.chapter("Evening, online again: everybody uploads, in any order, some twice");
                new OnlineEvening(script, cast, payments, banks, cloud, narrator).happen();
                return judged(quotas, cast, payments, banks, beganNanos);
            }
        }
    }

    private int quotas() throws InterruptedException {
        narrator.chapter("The central bank grants quotas against frozen reserves");
        var agents = List.of(DemoCast.HARBOUR, DemoCast.MEADOW);
        for (var agent : agents) {
            switch (cloud.backOffice().requestQuota(agent, script.quota())) {
                case Treasury.Answer.Taken _ -> narrator.tell("%s may issue up to %s", agent, script.quota());
                case Treasury.Answer.Refused(var status, var problem) ->
                    throw new StoryBroken("no quota for " + agent + ": " + status + " " + problem);
            }
        }
        return agents.size();
    }

    private DemoSummary judged(
            int quotas, DemoCast cast, List<OfflinePayment> payments, HttpAgentConnection banks, long beganNanos)
            throws IOException {
        narrator.chapter("Verdicts");
        var verdicts = Verdicts.of(payments, narrator);
        narrator.chapter("Two signatures convict");
        var evidence = EvidenceCheck.of(cloud, folder, narrator);
        narrator.chapter("Accounts");
        var balances = Balances.of(script, cast, banks, narrator);
        narrator.chapter("Conservation: every series adds up");
        var audit = cloud.audit();
        audit.series()
                .forEach(line -> narrator.tell(
                        "%s of %s: issued %d = live %d + attested %d + redeemed %d + reissued %d + returned %d + frozen %d",
                        line.series(),
                        line.agent(),
                        line.issued(),
                        line.live(),
                        line.attested(),
                        line.redeemed(),
                        line.reissued(),
                        line.returned(),
                        line.frozen()));
        if (audit.followsFromWhatWasSigned()) {
            narrator.tell("the independent auditor read all that was signed: the books say what follows from it");
        }
        audit.findings()
                .forEach(finding ->
                        narrator.tell("VIOLATION %s: %s %s", finding.check(), finding.subject(), finding.detail()));
        if (audit.inFlight() > 0) {
            narrator.tell("%d messages are still on their way or were set aside", audit.inFlight());
        }
        return summary(quotas, cast, payments, verdicts, balances, evidence, audit, beganNanos);
    }

    private DemoSummary summary(
            int quotas,
            DemoCast cast,
            List<OfflinePayment> payments,
            Verdicts verdicts,
            Balances balances,
            EvidenceCheck evidence,
            AuditReport audit,
            long beganNanos) {
        // A note that is exchanged for fresh ones is not issued a second time.
        long issued = audit.series().stream()
                .mapToLong(line -> line.issued() - line.reissued())
                .sum();
        boolean holds = verdicts.settled() == payments.size() - 1
                && verdicts.refused() == 1
                && evidence.doubleSpends() == 1
                && evidence.culprits().equals(List.of(cast.fraudster.id().toHex()))
                && balances.asScripted()
                && issued == 2 * script.funding().minorUnits()
                && audit.inFlight() == 0
                && audit.followsFromWhatWasSigned()
                && audit.holds();
        long elapsed = Duration.ofNanos(System.nanoTime() - beganNanos).toMillis();
        return new DemoSummary(
                script.seed(),
                quotas,
                issued,
                payments.size(),
                verdicts.settled(),
                verdicts.refused(),
                evidence.doubleSpends(),
                evidence.files().stream().map(Path::toString).toList(),
                evidence.root().toString(),
                evidence.culprits(),
                new DemoSummary.Conservation(
                        audit.series().size(), audit.findings().size()),
                holds,
                elapsed);
    }
}
