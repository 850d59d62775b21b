package org.tallystick.emulator.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.testkit.Amounts.cny;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.card.Card;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.journal.MemoryStorage;
import org.tallystick.emulator.device.journal.PowerCut;
import org.tallystick.emulator.device.journal.PowerPlan;
import org.tallystick.emulator.device.state.PayeeExchange;
import org.tallystick.emulator.device.state.PayerExchange;
import org.tallystick.emulator.device.sync.Patience;
import org.tallystick.emulator.device.sync.SyncPlan;
import org.tallystick.emulator.terminal.PinEntry;
import org.tallystick.emulator.terminal.Terminal;
import org.tallystick.money.Money;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Component;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentId;
import org.tallystick.testkit.Amounts;
import org.tallystick.wire.card.FieldLost;

/// PROTOCOL §3.9: whatever is cut, wherever, and however it is taken up again.
final class TornExchangeTest {
    private static final Money FUNDS = cny("100.00");
    private static final Money PRICE = cny("30.00");

    private final Town town = new Town();
    private Bytes cardBefore = Bytes.EMPTY;
    private Bytes shopBefore = Bytes.EMPTY;

    /// One thing that goes wrong in one exchange.
    private sealed interface Cut {
        record None() implements Cut {}

        record CardPower(long write, PowerPlan.Moment moment) implements Cut {}

        record ShopPower(long write, PowerPlan.Moment moment) implements Cut {}

        record CommandLost(int number) implements Cut {}

        record ResponseLost(int number) implements Cut {}

        record CommandTwice(int number) implements Cut {}
    }

    private enum Recovery {
        TAP_TO_RESUME,
        TAP_TO_PAY_AGAIN,
        PAYER_SYNCS_FIRST,
        PAYEE_SYNCS_FIRST
    }

    /// Card and shop after a cut, switched on again by need.
    private final class Scene {
        final MemoryStorage cardStorage = new MemoryStorage(cardBefore);
        final MemoryStorage shopStorage = new MemoryStorage(shopBefore);
        int commands;

        Scene() {
            town.agent.forgetUploads();
        }

        void exchange(Cut cut, boolean resumeOnly) {
            commands = 0;
            try (var card = on(cardStorage);
                    var shop = on(shopStorage)) {
                plan(cut);
                var field = new Card(card);
                var terminal = new Terminal(shop, PinEntry.none());
                if (resumeOnly) {
                    terminal.resume(command -> transmit(field, command, cut));
                } else {
                    terminal.charge(command -> transmit(field, command, cut), PRICE);
                }
            } catch (PowerCut | FieldLost over) {
                // Whatever it was, the next tap begins with what the journals hold.
            }
            cardStorage.powerUp();
            shopStorage.powerUp();
        }

        private void plan(Cut cut) {
            switch (cut) {
                case Cut.CardPower(long write, var moment) ->
                    cardStorage.plan(new PowerPlan.At(cardStorage.writes() + write, moment));
                case Cut.ShopPower(long write, var moment) ->
                    shopStorage.plan(new PowerPlan.At(shopStorage.writes() + write, moment));
                case Cut.None _, Cut.CommandLost _, Cut.ResponseLost _, Cut.CommandTwice _ -> {}
            }
        }

        private Bytes transmit(Card field, Bytes command, Cut cut) throws FieldLost {
            commands++;
            if (cut.equals(new Cut.CommandLost(commands))) {
                throw new FieldLost();
            }
            try {
                if (cut.equals(new Cut.CommandTwice(commands))) {
                    field.transmit(command);
                }
                var response = field.transmit(command);
                if (cut.equals(new Cut.ResponseLost(commands))) {
                    throw new FieldLost();
                }
                return response;
            } catch (PowerCut cardIsOff) {
                throw new FieldLost();
            }
        }

        Device on(MemoryStorage storage) {
            return town.reopened(storage);
        }
    }

    @BeforeEach
    void aFundedCardAndAShop() {
        var card = new MemoryStorage();
        var shop = new MemoryStorage();
        town.holder(card, FUNDS).close();
        town.merchant(shop).close();
        cardBefore = card.read();
        shopBefore = shop.read();
    }

    private List<Cut> allCuts() {
        var whole = new Scene();
        whole.exchange(new Cut.None(), false);
        long cardWrites = whole.cardStorage.writes();
        long shopWrites = whole.shopStorage.writes();
        assertThat(cardWrites).as("PREPARED, COMMIT, receipt").isEqualTo(3);
        assertThat(shopWrites).as("REQUEST, VERIFIED, DONE").isEqualTo(3);
        var cuts = new ArrayList<Cut>();
        for (PowerPlan.Moment moment : PowerPlan.Moment.values()) {
            for (long write = 1; write <= cardWrites; write++) {
                cuts.add(new Cut.CardPower(write, moment));
            }
            for (long write = 1; write <= shopWrites; write++) {
                cuts.add(new Cut.ShopPower(write, moment));
            }
        }
        for (int number = 1; number <= whole.commands; number++) {
            cuts.add(new Cut.CommandLost(number));
            cuts.add(new Cut.ResponseLost(number));
            cuts.add(new Cut.CommandTwice(number));
        }
        return cuts;
    }

    @Test
    void nothingIsLostAndBothAgreeWhereverItIsCutAndHoweverItIsTakenUp() {
        for (Cut cut : allCuts()) {
            for (Recovery recovery : Recovery.values()) {
                var scene = new Scene();
                scene.exchange(cut, false);
                conserves(scene, cut + ", before " + recovery);
                recover(scene, recovery);
                agree(scene, cut + ", " + recovery);
            }
        }
    }

    @Test
    void nothingIsLostWhenTheResumeIsCutToo() {
        for (Cut first : allCuts()) {
            if (!(first instanceof Cut.ResponseLost
                    || first instanceof Cut.CardPower
                    || first instanceof Cut.ShopPower)) {
                continue;
            }
            for (Cut second : cutsOfAResume()) {
                var scene = new Scene();
                scene.exchange(first, false);
                scene.exchange(second, true);
                conserves(scene, first + ", then " + second);
                scene.exchange(new Cut.None(), true);
                agree(scene, first + ", then " + second);
            }
        }
    }

    private static List<Cut> cutsOfAResume() {
        return Stream.of(PowerPlan.Moment.values())
                .<Cut>flatMap(moment -> Stream.of(new Cut.CardPower(1, moment), new Cut.ShopPower(1, moment)))
                .toList();
    }

    private void recover(Scene scene, Recovery recovery) {
        switch (recovery) {
            case TAP_TO_RESUME -> scene.exchange(new Cut.None(), true);
            case TAP_TO_PAY_AGAIN -> scene.exchange(new Cut.None(), false);
            case PAYER_SYNCS_FIRST -> {
                sync(scene.cardStorage);
                sync(scene.shopStorage);
                scene.exchange(new Cut.None(), true);
            }
            case PAYEE_SYNCS_FIRST -> {
                sync(scene.shopStorage);
                sync(scene.cardStorage);
                sync(scene.shopStorage);
                scene.exchange(new Cut.None(), true);
            }
        }
    }

    private void sync(MemoryStorage storage) {
        try (var device = town.reopened(storage)) {
            town.sync(device).sync(SyncPlan.KEEP, Patience.none());
        }
    }

    private void conserves(Scene scene, String when) {
        try (var card = scene.on(scene.cardStorage);
                var shop = scene.on(scene.shopStorage)) {
            var doubt = Money.sum(
                    Amounts.CNY,
                    signed(card).stream()
                            .filter(payment ->
                                    !received(shop).contains(payment.body().paymentId()))
                            .map(payment -> payment.body().total())
                            .toList());
            assertThat(Town.balance(card).plus(Town.balance(shop)).plus(doubt))
                    .as("%s: sum(A) + sum(B) + in doubt", when)
                    .isEqualTo(FUNDS);
            signsOnce(card, when);
        }
    }

    private void agree(Scene scene, String when) {
        conserves(scene, when);
        try (var card = scene.on(scene.cardStorage);
                var shop = scene.on(scene.shopStorage)) {
            assertThat(received(shop))
                    .as("%s: what was paid was received, and nothing else", when)
                    .containsExactlyInAnyOrderElementsOf(signed(card).stream()
                            .map(payment -> payment.body().paymentId())
                            .toList());
            assertThat(card.state().payer().unacknowledged())
                    .as("%s: the payer has its receipts", when)
                    .isEmpty();
        }
    }

    private static void signsOnce(Device card, String when) {
        var outpoints = new HashSet<Outpoint>();
        var counters = new HashSet<Long>();
        for (Payment each : signed(card)) {
            assertThat(counters.add(each.body().counter()))
                    .as("%s: one counter, one signature", when)
                    .isTrue();
            for (Component component : each.body().components()) {
                assertThat(outpoints.add(component.outpoint()))
                        .as("%s: one outpoint, one signature", when)
                        .isTrue();
            }
        }
    }

    private static List<Payment> signed(Device card) {
        var payments = new ArrayList<Payment>();
        for (PayerExchange each : card.state().payer().exchanges()) {
            switch (each) {
                case PayerExchange.Unacknowledged open -> payments.add(open.payment());
                case PayerExchange.Done done -> payments.add(done.payment());
                case PayerExchange.Prepared _, PayerExchange.Abandoned _ -> {}
            }
        }
        return payments;
    }

    private static List<PaymentId> received(Device shop) {
        return shop.state().payee().exchanges().stream()
                .filter(PayeeExchange.Done.class::isInstance)
                .map(each -> each.request().body().paymentId())
                .toList();
    }
}
