package org.tallystick.emulator.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.emulator.tap.PretendedAgent.value;
import static org.tallystick.testkit.Amounts.cny;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.certificate.RevocationList;
import org.tallystick.emulator.card.Card;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.journal.MemoryStorage;
import org.tallystick.emulator.device.state.PayerExchange;
import org.tallystick.emulator.device.sync.Patience;
import org.tallystick.emulator.device.sync.SyncOutcome;
import org.tallystick.emulator.device.sync.SyncPlan;
import org.tallystick.emulator.terminal.ChargeOutcome;
import org.tallystick.emulator.terminal.PinEntry;
import org.tallystick.emulator.terminal.Terminal;
import org.tallystick.handshake.Prepared;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Component;
import org.tallystick.payment.Payment;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.testkit.Amounts;
import org.tallystick.wire.Wire;

/// Mistakes that others made with devices, and one that ours could make, one test each.
final class LessonsOfOthersTest {
    private final Town town = new Town();
    private final MemoryStorage cardStorage = new MemoryStorage();
    private final Device shop = town.merchant(new MemoryStorage());

    /// Of our own: were it enough that the outpoints of an exchange are free, a late READY of the first of two
    /// exchanges would find them so after a payment from others, and an honest card would sign one counter twice:
    /// the mark of a clone. So the record of M4 wants its own PREPARED to be the current one (PROTOCOL §3.2).
    @Test
    void aLateReadyAfterAPaymentFromOtherOutpointsMakesNoHonestCardAClone() {
        // Given: a note of 50 and one of 20, and an exchange prepared with each.
        var card = town.holder(cardStorage, cny("70.00"));
        var handshake = Handshake.between(card, shop);
        var first = handshake.prepared(cny("20.00"));
        var lateReady = value(shop.payee().verify(first, handshake.payerAsSeen()));
        var second = handshake.prepared(cny("50.00"));
        assertThat(outpoints(second)).doesNotContainAnyElementsOf(outpoints(first));
        var ready = value(shop.payee().verify(second, handshake.payerAsSeen()));

        // When
        value(card.payer().commit(ready));
        var paid = cardStorage.read();
        var late = card.payer().commit(lateReady);

        // Then
        assertThat(late).isEqualTo(Checked.refused(RejectionCode.UNKNOWN_PAYMENT));
        assertThat(cardStorage.read()).as("nothing was signed").isEqualTo(paid);
        handshake.pay(cny("20.00"));
        assertThat(signed(card)).extracting(payment -> payment.body().counter()).containsExactlyInAnyOrder(1L, 2L);
        assertThat(Town.balance(card)).isEqualTo(Amounts.NOTHING);
    }

    private static List<Outpoint> outpoints(Prepared prepared) {
        return prepared.body().components().stream().map(Component::outpoint).toList();
    }

    private static List<Payment> signed(Device card) {
        return card.state().payer().exchanges().stream()
                .flatMap(exchange -> switch (exchange) {
                    case PayerExchange.Unacknowledged torn -> List.of(torn.payment()).stream();
                    case PayerExchange.Done done -> List.of(done.payment()).stream();
                    case PayerExchange.Prepared _, PayerExchange.Abandoned _ -> List.<Payment>of().stream();
                })
                .toList();
    }

    /// With EMV the card's side decides alone when it has been offline for too long, and declines; that the shop is
    /// up to date helps nobody. Here the newer list goes over to the older device at the tap, only signed times
    /// count, and the shop is paid (PROTOCOL §3, §3.7).
    @Test
    void aPayeeIsNotRefusedBecauseThePayerIsStale() {
        // Given: a card that has not synced for three weeks, and a shop that did this morning.
        var card = town.holder(cardStorage, cny("50.00"));
        town.clock.advance(Duration.ofDays(21));
        value(shop.lists()
                .take(town.economy
                        .centralBank()
                        .sign(Wire.REVOCATION_LIST, new RevocationList(0, 7, town.economy.now(), List.of()))));

        // When
        var outcome = new Terminal(shop, PinEntry.none()).charge(new Card(card)::transmit, cny("30.00"));

        // Then
        assertThat(outcome).isInstanceOf(ChargeOutcome.Paid.class);
        assertThat(card.state().trust().listVersion()).isEqualTo(7);
        assertThat(town.sync(shop).sync(SyncPlan.REDEEM, Patience.none())).isEqualTo(new SyncOutcome.Complete());
        assertThat(town.agent.redeemed).isEqualTo(cny("30.00"));
    }

    /// A Cashu wallet whose answer got lost could find its tokens spent and nothing in their place; so mints came
    /// to keep their answers for repeated requests (NUT-19). A redeem is stored before it is sent, goes out again
    /// as the same bytes, and pays once (PROTOCOL §2.10, §4.1).
    @Test
    void anHonestRedeemRetryIsNeitherFraudNorLoss() {
        town.holder(cardStorage, cny("70.00"));
        town.agent.posted.clear();
        town.agent.answersGetLost = true;
        for (int again = 0; again < 3; again++) {
            var card = town.reopened(cardStorage);
            assertThat(town.sync(card).sync(SyncPlan.REDEEM, Patience.none())).isNotEqualTo(new SyncOutcome.Complete());
        }
        town.agent.answersGetLost = false;

        var card = town.reopened(cardStorage);
        assertThat(town.sync(card).sync(SyncPlan.REDEEM, Patience.none())).isEqualTo(new SyncOutcome.Complete());

        assertThat(new HashSet<>(town.agent.posted)).as("one envelope").hasSize(1);
        assertThat(town.agent.posted).hasSizeGreaterThan(3);
        assertThat(town.agent.redeemed).isEqualTo(cny("70.00"));
        assertThat(Town.balance(card)).isEqualTo(Amounts.NOTHING);
    }
}
