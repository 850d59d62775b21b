package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.emulator.card.Card;
import org.tallystick.emulator.cli.studio.DeviceStudio;
import org.tallystick.emulator.cli.studio.HeldDevice;
import org.tallystick.emulator.device.state.Upload;
import org.tallystick.emulator.device.sync.DeviceSync;
import org.tallystick.emulator.device.sync.SyncOutcome;
import org.tallystick.emulator.device.sync.SyncPlan;
import org.tallystick.emulator.localcloud.BackOffice;
import org.tallystick.emulator.localcloud.Endpoints;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.emulator.localcloud.provisioning.Treasury;
import org.tallystick.emulator.terminal.ChargeOutcome;
import org.tallystick.emulator.terminal.PinEntry;
import org.tallystick.emulator.terminal.Terminal;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.identity.AgentId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.payment.Txid;

/// Cards of one bank that pay merchants of another, for tests that let the cloud between them die. Devices live in this
/// JVM; the cloud is another process, and is looked for anew each time, for it comes back elsewhere.
final class Market implements AutoCloseable {
    private static final CurrencyCode CURRENCY = new CurrencyCode("CNY");
    private static final AgentId CARDS = new AgentId("harbour");
    private static final AgentId MERCHANTS = new AgentId("meadow");
    private static final Money PRICE = new Money(CURRENCY, 100);
    private static final Money TAKEN_ALONG = new Money(CURRENCY, 10_000);
    private static final int ASKED_MAX = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration BETWEEN_ASKING = Duration.ofMillis(100);

    private final Home home;
    private final List<Stall> stalls;

    /// One card, the merchant that it pays, and what it paid.
    private record Stall(HeldDevice card, HeldDevice merchant, List<Txid> paid) {}

    private Market(Home home, List<Stall> stalls) {
        this.home = home;
        this.stalls = stalls;
    }

    static Market open(Home home, Path devices, int size) throws IOException, InterruptedException {
        return open(home, devices, "", size);
    }

    /// @param town tells its people from those of other markets of the same cloud
    static Market open(Home home, Path devices, String town, int size) throws IOException, InterruptedException {
        var office = BackOffice.ofRunning(home);
        for (AgentId agent : List.of(CARDS, MERCHANTS)) {
            assertThat(office.requestQuota(agent, new Money(CURRENCY, size * 2L * TAKEN_ALONG.minorUnits())))
                    .isInstanceOf(Treasury.Answer.Taken.class);
        }
        var stalls = new ArrayList<Stall>();
        try (var banks = banks(home)) {
            var studio = new DeviceStudio(office, banks, devices);
            for (int at = 0; at < size; at++) {
                var card = studio.holder("card " + at, town + "card-" + at, CARDS, town + "CARD" + at, TAKEN_ALONG);
                var nothing = Money.zero(CURRENCY);
                var merchant = studio.merchant(
                        "merchant " + at, town + "merchant-" + at, MERCHANTS, town + "SHOP" + at, nothing);
                studio.fund(card, TAKEN_ALONG);
                stalls.add(new Stall(card, merchant, new ArrayList<>()));
            }
        }
        return new Market(home, stalls);
    }

    /// Every card pays its merchant so often, offline.
    void pay(int times) {
        for (Stall stall : stalls) {
            var card = new Card(stall.card().device());
            for (int time = 0; time < times; time++) {
                var outcome = new Terminal(stall.merchant().device(), PinEntry.none()).charge(card::transmit, PRICE);
                if (!(outcome instanceof ChargeOutcome.Paid paid)) {
                    throw new AssertionError("not paid: " + outcome);
                }
                stall.paid().add(paid.txid());
            }
        }
    }

    /// Every merchant uploads once, all at the same time, and whatever becomes of it. Ends with the last of them.
    Thread uploading() {
        return Thread.ofVirtual().start(() -> {
            try (var banks = banks(home)) {
                var uploads = stalls.stream()
                        .map(stall -> Thread.ofVirtual()
                                .start(() -> sync(stall.merchant(), banks).upload(SyncPlan.REDEEM)))
                        .toList();
                for (Thread upload : uploads) {
                    upload.join();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// Everybody syncs until everything is answered.
    void settle() {
        try (var banks = banks(home)) {
            for (Stall stall : stalls) {
                complete(stall.merchant(), SyncPlan.REDEEM, banks);
                complete(stall.card(), SyncPlan.REISSUE, banks);
            }
        }
    }

    /// How many of the merchants have heard by now that all they were paid is settled. Each asks once.
    long settled() {
        try (var banks = banks(home)) {
            for (Stall stall : stalls) {
                sync(stall.merchant(), banks).collect();
            }
        }
        return stalls.stream()
                .filter(stall -> stall.paid().stream().allMatch(txid -> isSettled(stall.merchant(), txid)))
                .count();
    }

    /// Every payment was settled, and the money is where it belongs, once. When nothing is under way any more: a device
    /// may be told that its payment is settled before the agent whose notes it was of has heard so.
    void isSettled() throws IOException {
        try (var banks = banks(home)) {
            for (Stall stall : stalls) {
                assertThat(stall.paid())
                        .allSatisfy(txid ->
                                assertThat(isSettled(stall.merchant(), txid)).isTrue());
                long paid = stall.paid().size() * PRICE.minorUnits();
                long left = TAKEN_ALONG.minorUnits() - paid;
                assertThat(minorUnits(stall.merchant(), "available", banks)).isEqualTo(paid);
                assertThat(minorUnits(stall.card(), "available", banks)).isZero();
                assertThat(minorUnits(stall.card(), "frozen", banks)).isEqualTo(left);
                assertThat(stall.card().device().state().wallet().balance(CURRENCY))
                        .isEqualTo(new Money(CURRENCY, left));
            }
        }
    }

    private static boolean isSettled(HeldDevice merchant, Txid txid) {
        return merchant.device().state().uploads().upload(txid).orElseThrow() instanceof Upload.Judged(var verdict)
                && verdict.components().stream().allMatch(ComponentVerdict.Settled.class::isInstance);
    }

    private static long minorUnits(HeldDevice device, String what, HttpAgentConnection banks) throws IOException {
        var statement = DeviceStudio.accepted("a statement", sync(device, banks).statement());
        return new ObjectMapper().readTree(statement.toArray()).path(what).asLong(-1);
    }

    /// A function that a busy machine cuts off is no end: the next sync goes on.
    private static void complete(HeldDevice device, SyncPlan plan, HttpAgentConnection banks) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var outcome = sync(device, banks).sync(plan, Market::askAgain);
        while (!(outcome instanceof SyncOutcome.Complete)) {
            assertThat(System.nanoTime()).as("%s: %s", device.holder(), outcome).isLessThan(end);
            outcome = sync(device, banks).sync(plan, Market::askAgain);
        }
    }

    private static boolean askAgain(int asked) {
        try {
            Thread.sleep(BETWEEN_ASKING);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
        return asked < ASKED_MAX;
    }

    private static DeviceSync sync(HeldDevice device, HttpAgentConnection banks) {
        return device.device().sync(banks, Clock.systemUTC());
    }

    private static HttpAgentConnection banks(Home home) {
        return new HttpAgentConnection(Endpoints.ofRunning(home).orElseThrow().http());
    }

    @Override
    public void close() {
        stalls.forEach(stall -> {
            stall.card().close();
            stall.merchant().close();
        });
    }
}
