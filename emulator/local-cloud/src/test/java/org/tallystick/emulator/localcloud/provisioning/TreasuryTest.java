package org.tallystick.emulator.localcloud.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.Es256Key;
import org.tallystick.crypto.KeyFile;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;
import org.tallystick.emulator.localcloud.function.DeployedFunction;
import org.tallystick.emulator.localcloud.function.FunctionCatalogue;
import org.tallystick.emulator.localcloud.function.KeyNeed;
import org.tallystick.emulator.localcloud.function.Route;
import org.tallystick.emulator.localcloud.function.SlottedCalls;
import org.tallystick.emulator.localcloud.function.Tier;
import org.tallystick.emulator.localcloud.function.Trigger;
import org.tallystick.emulator.localcloud.http.HttpGateway;
import org.tallystick.identity.AgentId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.quota.QuotaRequestId;
import org.tallystick.rejection.Checked;
import org.tallystick.wire.Wire;

/// Returns of quota at a door that books each id once, and whose answers are lost as often as a test says (PROTOCOL
/// §7).
class TreasuryTest {
    private static final AgentId BANK = new AgentId("harbour");
    private static final SeriesId SERIES = SeriesId.ofHex("0123456789abcdef");
    private static final Money AMOUNT = new Money(new CurrencyCode("CNY"), 500_00);

    private final Map<QuotaRequestId, Money> booked = new ConcurrentHashMap<>();
    private final AtomicInteger came = new AtomicInteger();
    private final AtomicInteger answersToLose = new AtomicInteger();
    private final SecureRandom random = new SecureRandom();
    private Home home;
    private HttpGateway gateway;
    private SlottedCalls bank;

    @BeforeEach
    void aBankWithItsKey(@TempDir Path folder) throws IOException {
        home = new Home(folder.resolve("home"));
        var keys = Files.createDirectories(home.agentKeys().resolve(BANK.value()));
        KeyFile.write(keys.resolve("key.pem"), Es256Key.generate(random));
        var door = new DeployedFunction(
                "door",
                "door",
                Tier.AGENT,
                KeyNeed.NONE,
                new Trigger.Http(List.of(Route.of("POST", "/v1/quota-returns"))),
                Duration.ofSeconds(10),
                1);
        var catalogue = new FunctionCatalogue(List.of(door));
        bank = new SlottedCalls(catalogue, Map.of("door", (event, _) -> book(event)));
        gateway = HttpGateway.start(0, catalogue, bank);
    }

    @AfterEach
    void close() {
        gateway.close();
        bank.close();
    }

    private Bytes book(Bytes event) throws IOException {
        var body = new ObjectMapper().readTree(event.toArray()).path("body").asText();
        if (!(Wire.QUOTA_RETURN.decode(Bytes.copyOf(Base64.getDecoder().decode(body)))
                instanceof Checked.Accepted(var back))) {
            throw new IllegalStateException("no return of quota");
        }
        came.incrementAndGet();
        booked.put(back.body().returnId(), back.body().amount());
        if (answersToLose.getAndDecrement() > 0) {
            throw new IllegalStateException("the answer is lost");
        }
        return Bytes.ofUtf8("{\"statusCode\":202}");
    }

    @Test
    void aReturnWhoseAnswersAreLostIsSentUntilOneComesAndBookedOnce() throws InterruptedException {
        answersToLose.set(2);
        var treasury = treasury(gateway.base(), Duration.ofSeconds(20));

        var back = treasury.beginReturn(BANK, SERIES, AMOUNT);
        assertThat(treasury.send(back))
                .isEqualTo(new Treasury.Answer.Taken(back.body().returnId()));

        assertThat(came).hasValue(3);
        assertThat(booked).containsExactly(Map.entry(back.body().returnId(), AMOUNT));
        treasury.close(back);
        assertThat(treasury.openReturns(BANK)).isEmpty();
    }

    /// As a process that was killed between writing and sending, or after sending, leaves it to the next one.
    @Test
    void aReturnThatIsNotClosedIsThereForTheNextProcessAndBookedOnce() throws InterruptedException {
        var killed = treasury(gateway.base(), Duration.ofSeconds(20));
        var neverSent = killed.beginReturn(BANK, SERIES, AMOUNT);
        var sent = killed.beginReturn(BANK, SERIES, AMOUNT);
        assertThat(killed.send(sent)).isInstanceOf(Treasury.Answer.Taken.class);

        var next = treasury(gateway.base(), Duration.ofSeconds(20));
        assertThat(next.openReturns(BANK)).containsExactlyInAnyOrder(neverSent, sent);
        for (var open : next.openReturns(BANK)) {
            assertThat(next.send(open)).isInstanceOf(Treasury.Answer.Taken.class);
            next.close(open);
        }

        assertThat(next.openReturns(BANK)).isEmpty();
        assertThat(booked)
                .containsOnlyKeys(neverSent.body().returnId(), sent.body().returnId());
    }

    @Test
    void aReturnThatNobodyAnswersStaysOpen() {
        var nobody = gateway.base();
        gateway.close();
        var treasury = treasury(nobody, Duration.ZERO);

        var back = treasury.beginReturn(BANK, SERIES, AMOUNT);
        assertThatThrownBy(() -> treasury.send(back))
                .isInstanceOf(LocalCloudUnusable.class)
                .hasMessageContaining("CNY 500.00");

        assertThat(treasury.openReturns(BANK)).containsExactly(back);
    }

    @Test
    void aFileThatIsNoReturnIsNamed() throws IOException {
        var treasury = treasury(gateway.base(), Duration.ZERO);
        treasury.beginReturn(BANK, SERIES, AMOUNT);
        try (var files = Files.list(home.openReturns(BANK))) {
            var file = files.findFirst().orElseThrow();
            Files.write(file, new byte[] {1, 2, 3});
            assertThatThrownBy(() -> treasury.openReturns(BANK))
                    .isInstanceOf(LocalCloudUnusable.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("MALFORMED");
        }
    }

    private Treasury treasury(URI door, Duration returnMax) {
        return new Treasury(home, door, random, returnMax);
    }
}
