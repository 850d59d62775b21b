package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.emulator.cli.kill.FunctionPoint;
import org.tallystick.emulator.cli.kill.KillingRounds;
import org.tallystick.emulator.cli.kill.NamedPoint;
import org.tallystick.emulator.cli.kill.RestlessQueues;
import org.tallystick.emulator.cli.kill.Troubles;
import org.tallystick.emulator.localcloud.DeadLetterDesk;
import org.tallystick.emulator.localcloud.database.DatabaseRole;
import org.tallystick.emulator.localcloud.provisioning.Treasury;
import org.tallystick.emulator.localcloud.queue.QueueDirectory;
import org.tallystick.identity.AgentId;
import org.tallystick.messaging.QueueName;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.testkit.Eventually;

/// One cloud with a process per function, and what befalls it: functions killed at named points, PostgreSQL killed
/// under load, queues that double, delay and time out. Nothing acknowledged is lost and nothing is done twice
/// (PROTOCOL §4.2, §4.6), and the audit holds (§7). docs/CRASHES.md says more.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TroubledCloudIT {
    private static final long SEED = Long.getLong("tallystick.kill.seed", 1);
    private static final int FUNCTION_KILLS = Integer.getInteger("tallystick.kill.points", 12);
    private static final int POSTGRES_KILLS = Integer.getInteger("tallystick.kill.postgres", 5);
    private static final int KILLS_PER_TOWN = 10;
    private static final int PAYMENTS = 2;
    private static final int STALLS = 4;
    private static final int SENDERS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /// In which each sweep comes by twice.
    private static final Duration SWEEPS = Duration.ofSeconds(12);

    private static final Eventually EVENTUALLY = new Eventually(PATIENCE, Duration.ofMillis(2));
    private static final Money HANDED_BACK = new Money(new CurrencyCode("CNY"), 1_000);
    private static final AgentId CARDS = new AgentId("harbour");
    /// A function or a point that is missing here is found all the same.
    private static final Set<FunctionPoint> AT_LEAST = Set.of(
            new FunctionPoint("quota-issuance", NamedPoint.AFTER_COMMIT),
            new FunctionPoint("quota-receipt", NamedPoint.AFTER_COMMIT),
            new FunctionPoint("quota-return-request", NamedPoint.AFTER_PUBLISH),
            new FunctionPoint("quota-return", NamedPoint.AFTER_COMMIT),
            new FunctionPoint("device-enrolment", NamedPoint.AFTER_COMMIT),
            new FunctionPoint("funding", NamedPoint.AFTER_PUBLISH),
            new FunctionPoint("note-registration", NamedPoint.AFTER_COMMIT),
            new FunctionPoint("batch-ingestion", NamedPoint.AFTER_PUBLISH),
            new FunctionPoint("double-spend-check", NamedPoint.AFTER_PUBLISH),
            new FunctionPoint("ownership-update", NamedPoint.AFTER_PUBLISH),
            new FunctionPoint("settlement", NamedPoint.AFTER_PUBLISH),
            new FunctionPoint("reissue-mint", NamedPoint.AFTER_PUBLISH),
            new FunctionPoint("revocation-intake", NamedPoint.AFTER_COMMIT),
            new FunctionPoint("account-enquiry", NamedPoint.BEFORE_ACKNOWLEDGE));

    private final Troubles troubles = new Troubles();
    private Path folder;
    private WatchedCloud watched;
    private final List<WatchedCloud> started = new ArrayList<>();

    @BeforeAll
    void aCloud(@TempDir Path temporary) throws IOException {
        folder = temporary;
        watched = WatchedCloud.start(temporary, "troubled-cloud.log", troubles, Map.of());
        started.add(watched);
    }

    @AfterAll
    void noCloud() {
        started.forEach(WatchedCloud::close);
    }

    @Test
    void nothingIsLostOrDoneTwiceWhereverAFunctionIsKilled() throws IOException, InterruptedException {
        var rounds = new KillingRounds(troubles.wires(), _ -> true, FUNCTION_KILLS, SEED);

        assertThat(rounds.play(this::play)).as("points where nobody was killed").isEmpty();

        assertThat(rounds.passed()).containsAll(AT_LEAST);
        assertThat(troubles.wires().killed()).isEqualTo(rounds.killedAt().size());
        System.out.printf(
                Locale.ROOT,
                "killed at %d of %d points%n",
                rounds.killedAt().size(),
                rounds.passed().size());
    }

    private void play(int round) throws IOException, InterruptedException {
        var office = watched.cloud().backOffice();
        try (var market = Market.open(watched.home(), folder, "R" + round, 1)) {
            market.pay(PAYMENTS);
            var series = office.unusedQuota(CARDS, HANDED_BACK.currency()).getFirst();
            assertThat(office.finishReturn(office.beginReturn(CARDS, series.series(), HANDED_BACK)))
                    .isInstanceOf(Treasury.Answer.Taken.class);
            market.settle();
            CopiedCard.paysTwice(watched, folder, "C" + round);
            troubles.wires().awaitTouched(SWEEPS);
            watched.nothingIsLeftOver(PATIENCE);
            market.isSettled();
        }
    }

    /// The postmaster and one of its children in turn, as the first claims of a round are there and nobody has heard
    /// of them.
    @Test
    void nothingIsLostOrDoneTwiceHoweverOftenPostgresIsKilled() throws IOException, InterruptedException {
        int killed = 0;
        for (int town = 0; killed < POSTGRES_KILLS; town++) {
            try (var market = Market.open(watched.home(), folder, "P" + town, STALLS)) {
                int killedBefore = killed;
                while (killed < Math.min(POSTGRES_KILLS, killedBefore + KILLS_PER_TOWN)) {
                    market.pay(1);
                    long claimed = claims();
                    var uploading = market.uploading();
                    EVENTUALLY.holds("another claim", () -> claims() > claimed);
                    killPostgres(killed % 2 == 0);
                    killed++;
                    uploading.join();
                    EVENTUALLY.holds("PostgreSQL", () -> claims() > claimed);
                }
                market.settle();
                watched.nothingIsLeftOver(PATIENCE);
                market.isSettled();
            }
        }
        System.out.printf(Locale.ROOT, "PostgreSQL killed %d times%n", killed);
    }

    private void killPostgres(boolean postmasterItself) throws IOException {
        var file = watched.home().database().resolve("data").resolve("postmaster.pid");
        var postmaster = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(file).getFirst()))
                .orElseThrow();
        var victim = postmasterItself
                ? postmaster
                : postmaster.children().reduce((_, last) -> last).orElseThrow();
        victim.destroyForcibly();
        victim.onExit().join();
    }

    /// Answers a negative number while PostgreSQL is away.
    private long claims() {
        try (var connection = watched.cloud().database().connect(DatabaseRole.OWNER);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM central_bank.spend")) {
            return rows.next() ? rows.getLong(1) : -1;
        } catch (SQLException away) {
            return -1;
        }
    }

    /// Of ten uploads nine are settled by queues that do whatever queues may do; the tenth lies among the dead letters
    /// and is settled once it is sent back.
    @Test
    void nineOfTenAreSettledByRestlessQueuesAndTheTenthWhenItIsSentBack() throws IOException, InterruptedException {
        var poisoned = QueueName.OWNERSHIP_CHANGE_REQUESTS;
        try (var market = Market.open(watched.home(), folder, "Q", SENDERS);
                var restless = new RestlessQueues(watched.cloud().endpoints().queues(), poisoned, SEED);
                var desk = DeadLetterDesk.open(watched.home());
                var _ = troubles.begin(restless)) {
            market.pay(1);
            market.uploading().join();

            EVENTUALLY.holds("a dead letter", () -> desk.letters().count(poisoned) > 0);
            EVENTUALLY.holds("the other nine", () -> market.settled() == SENDERS - 1);
            assertThat(watched.cloud().awaitQuiet(PATIENCE)).isEmpty();
            assertThat(desk.letters().list(poisoned)).allSatisfy(letter -> {
                assertThat(letter.deliveries()).isEqualTo(QueueDirectory.RECEIVES_MAX);
                assertThat(letter.reason()).contains("handed back by the function");
            });
            assertThat(market.settled()).isEqualTo(SENDERS - 1);

            restless.mend();
            assertThat(desk.letters().redrive(poisoned)).isPositive();
            market.settle();
            watched.nothingIsLeftOver(PATIENCE);
            market.isSettled();
            assertThat(restless.doubled()).isPositive();
            assertThat(restless.timedOut()).isPositive();
            System.out.printf(
                    Locale.ROOT,
                    "%d messages doubled, %d shown to another while in work%n",
                    restless.doubled(),
                    restless.timedOut());
        }
    }
}
