package org.tallystick.emulator.localcloud;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.tallystick.emulator.localcloud.database.DatabaseAccess;
import org.tallystick.emulator.localcloud.database.Passwords;
import org.tallystick.emulator.localcloud.provisioning.AgentDesk;
import org.tallystick.emulator.localcloud.provisioning.AgentDesk.UnusedQuota;
import org.tallystick.emulator.localcloud.provisioning.CentralBankDesk;
import org.tallystick.emulator.localcloud.provisioning.CentralBankDesk.HeldEvidence;
import org.tallystick.emulator.localcloud.provisioning.Treasury;
import org.tallystick.enrolment.AccountOpening;
import org.tallystick.enrolment.ActivationCode;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.quota.QuotaReturn;
import org.tallystick.suite.Signed;
import org.tallystick.time.WholeSeconds;

/// What people at the institutions of a running local cloud do beside its functions (ADR 10): open accounts, ask for
/// quotas and give them back, read the evidence. From any process that may read the home.
public final class BackOffice {
    private static final Duration QUOTA_MAX = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Home home;
    private final Endpoints endpoints;
    private final DatabaseAccess database;
    private final Clock clock = Clock.systemUTC();

    BackOffice(Home home, Endpoints endpoints, DatabaseAccess database) {
        this.home = home;
        this.endpoints = endpoints;
        this.database = database;
    }

    /// That of a local cloud which another process runs.
    public static BackOffice ofRunning(Home home) {
        var endpoints = Endpoints.ofRunning(home)
                .orElseThrow(() -> new LocalCloudUnusable(
                        "no local cloud is running on " + home.folder(),
                        "start it with: tallystick up, or say --data"));
        var passwords = Passwords.read(home.databasePasswords());
        return new BackOffice(home, endpoints, new DatabaseAccess(endpoints.databasePort(), passwords));
    }

    /// The central bank's certificate, which devices and verifiers are given beforehand.
    public Path rootCertificate() {
        return home.rootCertificate();
    }

    /// Opens a customer's account at an agent as its core system would. One that is open stays as it is, and gets the
    /// activation code.
    public void openAccount(AgentId agent, AccountId account, ActivationCode code, Money openingBalance) {
        requireKnown(agent);
        new AgentDesk(database, clock)
                .open(new AccountOpening(
                        agent, account, openingBalance, List.of(code.digest(agent, account)), WholeSeconds.now(clock)));
    }

    /// Asks for a quota as the agent's treasury, and waits until the grant has come to the agent.
    public Treasury.Answer requestQuota(AgentId agent, Money amount) throws InterruptedException {
        requireKnown(agent);
        var answer = treasury().requestQuota(agent, amount);
        if (answer instanceof Treasury.Answer.Taken(var request)) {
            var desk = new AgentDesk(database, clock);
            await("a granted quota has not come to " + agent, () -> desk.hasQuota(agent, request));
        }
        return answer;
    }

    /// What the agent may still mint and so may give back, series by series, the largest first.
    public List<UnusedQuota> unusedQuota(AgentId agent, CurrencyCode currency) {
        requireKnown(agent);
        return new AgentDesk(database, clock).unusedQuota(agent, currency);
    }

    /// Returns of quota that were begun, by whatever process, and of which nobody has seen the end.
    public List<Signed<QuotaReturn>> openReturns(AgentId agent) {
        requireKnown(agent);
        return treasury().openReturns(agent);
    }

    /// Signs and keeps a return of unused quota, which is finished by `finishReturn` now or after any crash.
    public Signed<QuotaReturn> beginReturn(AgentId agent, SeriesId series, Money amount) {
        requireKnown(agent);
        return treasury().beginReturn(agent, series, amount);
    }

    /// Gives what was begun back as the agent's treasury, and waits until the central bank has it. However often, it
    /// counts once.
    public Treasury.Answer finishReturn(Signed<QuotaReturn> back) throws InterruptedException {
        var treasury = treasury();
        var answer = treasury.send(back);
        if (answer instanceof Treasury.Answer.Taken(var id)) {
            var desk = new CentralBankDesk(database, clock);
            var agent = back.body().agent();
            await(
                    "the quota that " + agent + " gave back has not come to the central bank",
                    () -> desk.hasTakenBack(agent, id));
        }
        treasury.close(back);
        return answer;
    }

    private Treasury treasury() {
        return new Treasury(home, endpoints.http(), new SecureRandom());
    }

    private static void await(String missing, BooleanSupplier arrived) throws InterruptedException {
        long end = System.nanoTime() + QUOTA_MAX.toNanos();
        while (!arrived.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new LocalCloudUnusable(missing, "look with: tallystick dlq list");
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /// What the central bank found, oldest first.
    public List<HeldEvidence> evidence() {
        return new CentralBankDesk(database, clock).evidence();
    }

    private void requireKnown(AgentId agent) {
        if (!endpoints.agents().contains(agent)) {
            var names = String.join(
                    ", ", endpoints.agents().stream().map(AgentId::value).toList());
            throw new LocalCloudUnusable("no agent of this name is in the local cloud", "it has: " + names);
        }
    }
}
