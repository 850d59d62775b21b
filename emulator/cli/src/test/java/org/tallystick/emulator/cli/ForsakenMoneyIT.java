package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.emulator.cli.kill.FunctionPoint;
import org.tallystick.emulator.cli.kill.KillingRounds;
import org.tallystick.emulator.cli.kill.NamedPoint;
import org.tallystick.emulator.cli.kill.Troubles;
import org.tallystick.emulator.cli.studio.DeviceStudio;
import org.tallystick.emulator.cli.studio.HeldDevice;
import org.tallystick.emulator.localcloud.provisioning.Treasury;
import org.tallystick.identity.AgentId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.testkit.Eventually;

/// Money that nobody claims until its deadline: the work of `return-sweep`, `return-check` and `return-entry`, who are
/// killed at it (PROTOCOL §6.1). In a cloud of its own, whose notes live for seconds. They come to their end too early
/// to
/// be paid with, so it goes back as it was taken along.
final class ForsakenMoneyIT {
    private static final long SEED = Long.getLong("tallystick.kill.seed", 1);
    private static final int KILLS = Integer.getInteger("tallystick.kill.points", 3);
    private static final Map<String, String> NOTES_OF_SECONDS = Map.of(
            "TALLYSTICK_FUNDING_NOTE_LIFETIME", "PT3S",
            "TALLYSTICK_FUNDING_GRACE", "PT2S",
            "TALLYSTICK_RETURN_SWEEP_DRAIN", "PT2S");
    private static final Set<String> KILLED = Set.of("return-sweep", "return-check", "return-entry");
    /// A point that is missing here is found all the same.
    private static final Set<FunctionPoint> AT_LEAST = Set.of(
            new FunctionPoint("return-sweep", NamedPoint.AFTER_PUBLISH),
            new FunctionPoint("return-check", NamedPoint.AFTER_COMMIT),
            new FunctionPoint("return-check", NamedPoint.AFTER_PUBLISH),
            new FunctionPoint("return-entry", NamedPoint.AFTER_COMMIT),
            new FunctionPoint("return-entry", NamedPoint.AFTER_PUBLISH));

    private static final CurrencyCode CURRENCY = new CurrencyCode("CNY");
    private static final AgentId AGENT = new AgentId("harbour");
    private static final Money TAKEN_ALONG = new Money(CURRENCY, 10_000);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration SWEEPS = Duration.ofSeconds(12);
    private static final Eventually EVENTUALLY = new Eventually(PATIENCE, Duration.ofMillis(500));

    private final Troubles troubles = new Troubles();
    private final Path folder;

    ForsakenMoneyIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void whatNobodyClaimsGoesBackOnceWhoeverIsKilledAtIt() throws IOException, InterruptedException {
        try (var watched = WatchedCloud.start(folder, "forsaken-money.log", troubles, NOTES_OF_SECONDS)) {
            var rounds = new KillingRounds(troubles.wires(), KILLED::contains, KILLS, SEED);

            var left = rounds.play(round -> play(watched, "F" + round));

            assertThat(left).as("points where nobody was killed").isEmpty();
            assertThat(rounds.passed()).containsAll(AT_LEAST);
            System.out.printf(
                    Locale.ROOT,
                    "killed at %d of %d points of what goes back%n",
                    rounds.killedAt().size(),
                    rounds.passed().size());
        }
    }

    /// A card takes money along and is never seen again.
    private void play(WatchedCloud watched, String town) throws IOException, InterruptedException {
        var office = watched.cloud().backOffice();
        assertThat(office.requestQuota(AGENT, TAKEN_ALONG)).isInstanceOf(Treasury.Answer.Taken.class);
        try (var banks = new HttpAgentConnection(watched.cloud().endpoints().http())) {
            var studio = new DeviceStudio(office, banks, folder);
            try (var card = studio.holder("card", town + "card", AGENT, town + "CARD", TAKEN_ALONG)) {
                studio.fund(card, TAKEN_ALONG);
                assertThat(statement(card, banks).path("available").asLong(-1)).isZero();

                EVENTUALLY.holds("its money is back", () -> isBack(card, banks));

                troubles.wires().awaitTouched(SWEEPS);
                watched.nothingIsLeftOver(PATIENCE);
                assertThat(isBack(card, banks)).isTrue();
            }
        }
    }

    private static boolean isBack(HeldDevice card, HttpAgentConnection banks) {
        var statement = statement(card, banks);
        return statement.path("frozen").asLong(-1) == 0
                && statement.path("available").asLong(-1) == TAKEN_ALONG.minorUnits();
    }

    private static JsonNode statement(HeldDevice device, HttpAgentConnection banks) {
        try {
            var statement = DeviceStudio.accepted(
                    "a statement",
                    device.device().sync(banks, Clock.systemUTC()).statement());
            return new ObjectMapper().readTree(statement.toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
