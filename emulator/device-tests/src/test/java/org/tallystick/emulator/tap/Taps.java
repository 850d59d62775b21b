package org.tallystick.emulator.tap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.AnchorCraft;
import org.tallystick.crypto.Es256;
import org.tallystick.crypto.KeyCraft;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.emulator.card.Card;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.DeviceTools;
import org.tallystick.emulator.device.journal.Journal;
import org.tallystick.emulator.device.journal.MemoryStorage;
import org.tallystick.emulator.device.state.PayeeExchange;
import org.tallystick.emulator.device.sync.Patience;
import org.tallystick.emulator.device.sync.SyncPlan;
import org.tallystick.emulator.terminal.ChargeOutcome;
import org.tallystick.emulator.terminal.PinEntry;
import org.tallystick.emulator.terminal.Terminal;
import org.tallystick.money.Money;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Component;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentId;
import org.tallystick.payment.PaymentPolicy;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.RememberingSuite;
import org.tallystick.testkit.SeededRandom;
import org.tallystick.wire.card.FieldLost;

/// One card and one terminal, switched on for each tap and off after it, frame by frame with the real code.
final class Taps {
    static final Money FUNDS = Amounts.cny("100.00");

    private static final int CERTIFICATES_MAX = 64;

    private final Town town = new Town();
    private final SignatureVerifier signatures =
            new SignatureVerifier(new RememberingSuite(new Es256(town.economy.random())));
    private final AnchorCraft anchors = AnchorCraft.shared(signatures, CERTIFICATES_MAX);
    private final KeyCraft keys = new RememberingKeys();

    /// Both journals, with what each says.
    record Pair(Bytes card, Bytes shop, Shapes shapes) {}

    record Shapes(Shape card, Shape shop) {}

    /// What came of a tap.
    record Tapped(Pair after, ChargeOutcome outcome, Air air) {}

    /// A card with money, and a shop.
    Pair first() {
        var card = new MemoryStorage();
        var shop = new MemoryStorage();
        try (var paying = town.holder(card, FUNDS);
                var paid = town.merchant(shop)) {
            return pair(card, paying, shop, paid);
        }
    }

    /// @param tap its number: two taps of one number draw the same
    Tapped charge(Pair before, long tap, Money price, Air.Wrong wrong) {
        var card = new MemoryStorage(before.card());
        var shop = new MemoryStorage(before.shop());
        try (var paying = Device.open(card, tools(2 * tap));
                var paid = Device.open(shop, tools(2 * tap + 1))) {
            var air = new Air(new Card(paying), wrong);
            var outcome = new Terminal(paid, PinEntry.none()).charge(air, price);
            air.end();
            return new Tapped(pair(card, paying, shop, paid), outcome, air);
        }
    }

    private Pair pair(MemoryStorage card, Device paying, MemoryStorage shop, Device paid) {
        return new Pair(card.read(), shop.read(), new Shapes(Shape.of(paying), Shape.of(paid)));
    }

    private DeviceTools tools(long seed) {
        return new DeviceTools(
                new SeededRandom(seed), signatures, anchors, keys, PaymentPolicy.DEFAULT, Journal.BYTES_MAX);
    }

    /// They meet again, and nothing goes wrong.
    Pair meetAgain(Pair before) {
        var card = new MemoryStorage(before.card());
        var shop = new MemoryStorage(before.shop());
        try (var paying = Device.open(card, tools(0));
                var paid = Device.open(shop, tools(1))) {
            new Terminal(paid, PinEntry.none()).resume(new Card(paying)::transmit);
            return pair(card, paying, shop, paid);
        } catch (FieldLost lost) {
            throw new AssertionError(lost);
        }
    }

    /// Both find a network before they meet again.
    Pair goOnline(Pair before, boolean payerFirst) {
        town.agent.forgetUploads();
        var card = new MemoryStorage(before.card());
        var shop = new MemoryStorage(before.shop());
        for (var each : payerFirst ? List.of(card, shop) : List.of(shop, card, shop)) {
            try (var device = Device.open(each, tools(0))) {
                town.sync(device).sync(SyncPlan.KEEP, Patience.none());
            }
        }
        try (var paying = Device.open(card, tools(0));
                var paid = Device.open(shop, tools(1))) {
            return pair(card, paying, shop, paid);
        }
    }

    /// PROTOCOL §3.9, at any time: nothing lost, nothing made, nothing signed twice.
    static void conserves(Shapes shapes) {
        var signed = shapes.card().signed();
        var received = received(shapes);
        var doubt = Money.sum(
                Amounts.CNY,
                signed.stream()
                        .filter(payment -> !received.contains(payment.body().paymentId()))
                        .map(payment -> payment.body().total())
                        .toList());
        assertThat(shapes.card().balance().plus(shapes.shop().balance()).plus(doubt))
                .as("sum(A) + sum(B) + in doubt")
                .isEqualTo(FUNDS);
        var outpoints = new HashSet<Outpoint>();
        var counters = new HashSet<Long>();
        for (Payment each : signed) {
            assertThat(counters.add(each.body().counter()))
                    .as("one counter, one signature")
                    .isTrue();
            for (Component component : each.body().components()) {
                assertThat(outpoints.add(component.outpoint()))
                        .as("one outpoint, one signature")
                        .isTrue();
            }
        }
    }

    /// When both have done all that they can: what was paid was received, and the payer knows it.
    static void agree(Shapes shapes) {
        conserves(shapes);
        assertThat(received(shapes))
                .as("what was paid was received, and nothing else")
                .containsExactlyInAnyOrderElementsOf(signed(shapes));
        assertThat(shapes.card().unreceipted()).as("the payer has its receipts").isEmpty();
    }

    static List<PaymentId> signed(Shapes shapes) {
        return shapes.card().signed().stream()
                .map(payment -> payment.body().paymentId())
                .toList();
    }

    static List<PaymentId> received(Shapes shapes) {
        return shapes.shop().done().stream()
                .map(PayeeExchange.Done::payment)
                .map(payment -> payment.body().paymentId())
                .toList();
    }
}
