package org.tallystick.emulator.cli.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.tallystick.emulator.card.Card;
import org.tallystick.emulator.cli.HttpAgentConnection;
import org.tallystick.emulator.cli.studio.DeviceStudio;
import org.tallystick.emulator.cli.studio.HeldDevice;
import org.tallystick.emulator.cli.studio.StoryBroken;
import org.tallystick.emulator.device.sync.Patience;
import org.tallystick.emulator.device.sync.SyncOutcome;
import org.tallystick.emulator.device.sync.SyncPlan;
import org.tallystick.emulator.localcloud.LocalCloud;
import org.tallystick.emulator.localcloud.provisioning.Treasury;
import org.tallystick.emulator.terminal.ChargeOutcome;
import org.tallystick.emulator.terminal.PinEntry;
import org.tallystick.emulator.terminal.Terminal;
import org.tallystick.identity.AgentId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;

/// Cards pay terminals offline, one after the other; then all terminals upload at once and redeem.
final class PaymentLoop {
    private static final CurrencyCode CURRENCY = new CurrencyCode("CNY");
    private static final Money PRICE = price(1);
    private static final Money NOTHING = Money.zero(CURRENCY);
    /// Change of change has a longer past with each payment: fewer than a note's length limit allows.
    private static final int PAYMENTS_PER_CARD = 25;
    private static final AgentId BANK = new AgentId("harbour");
    private static final Duration BETWEEN_ASKING = Duration.ofMillis(100);
    private static final int ASKED_MAX = 3_000;
    private static final Duration QUIET_MAX = Duration.ofMinutes(5);

    private final LocalCloud cloud;
    private final Path folder;
    private final int payments;
    private final int terminals;

    PaymentLoop(LocalCloud cloud, Path folder, int payments, int terminals) {
        this.cloud = cloud;
        this.folder = folder;
        this.payments = payments;
        this.terminals = terminals;
    }

    Measurement run(Duration start) throws IOException, InterruptedException {
        var sum = price(payments + PAYMENTS_PER_CARD);
        if (cloud.backOffice().requestQuota(BANK, sum) instanceof Treasury.Answer.Refused(var status, var problem)) {
            throw new StoryBroken("no quota: " + status + " " + problem);
        }
        try (var banks = new HttpAgentConnection(cloud.httpBase())) {
            var studio = new DeviceStudio(cloud.backOffice(), banks, folder);
            var cards = cards(studio);
            var merchants = IntStream.range(0, terminals)
                    .mapToObj(each ->
                            studio.merchant("terminal " + each, "terminal-" + each, BANK, "DE8T" + each, NOTHING))
                    .toList();
            long began = System.nanoTime();
            for (int each = 0; each < payments; each++) {
                pay(cards.get(each / PAYMENTS_PER_CARD), merchants.get(each % terminals));
            }
            var offline = since(began);
            began = System.nanoTime();
            settle(merchants, banks);
            var settled = since(began);
            cards.forEach(HeldDevice::close);
            merchants.forEach(HeldDevice::close);
            return Measurement.of(payments, terminals, start, offline, settled);
        }
    }

    private List<HeldDevice> cards(DeviceStudio studio) {
        var cards = new ArrayList<HeldDevice>();
        var money = price(PAYMENTS_PER_CARD);
        for (int each = 0; each * PAYMENTS_PER_CARD < payments; each++) {
            var card = studio.holder("card " + each, "card-" + each, BANK, "DE8C" + each, money);
            studio.fund(card, money);
            cards.add(card);
        }
        return cards;
    }

    private static void pay(HeldDevice payer, HeldDevice payee) {
        var card = new Card(payer.device());
        var outcome = new Terminal(payee.device(), PinEntry.none()).charge(card::transmit, PRICE);
        if (!(outcome instanceof ChargeOutcome.Paid)) {
            throw new StoryBroken(payer.holder() + " could not pay " + payee.holder() + ": " + outcome);
        }
    }

    private void settle(List<HeldDevice> merchants, HttpAgentConnection banks) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var syncs = merchants.stream()
                    .map(merchant -> (Callable<SyncOutcome>) () ->
                            merchant.device().sync(banks, Clock.systemUTC()).sync(SyncPlan.REDEEM, patience()))
                    .toList();
            for (var sync : threads.invokeAll(syncs)) {
                if (!(sync.get() instanceof SyncOutcome.Complete)) {
                    throw new StoryBroken("a terminal's sync ended with " + sync.get());
                }
            }
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken);
        }
        var busy = cloud.awaitQuiet(QUIET_MAX);
        if (!busy.isEmpty()) {
            throw new StoryBroken("the cloud is still busy with " + busy);
        }
        var findings = cloud.audit().findings();
        if (!findings.isEmpty()) {
            throw new StoryBroken("the audit found " + findings);
        }
    }

    private static Money price(int payments) {
        return new Money(CURRENCY, 100L * payments);
    }

    private static Patience patience() {
        var pausing = Patience.pausing(BETWEEN_ASKING);
        return asked -> asked < ASKED_MAX && pausing.askAgain(asked);
    }

    private static Duration since(long beganNanos) {
        return Duration.ofNanos(System.nanoTime() - beganNanos);
    }
}
