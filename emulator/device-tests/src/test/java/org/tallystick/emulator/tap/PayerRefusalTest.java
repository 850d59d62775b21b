package org.tallystick.emulator.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.emulator.tap.PretendedAgent.value;
import static org.tallystick.testkit.Amounts.cny;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.RevocationList;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.journal.MemoryStorage;
import org.tallystick.emulator.device.state.DeviceLimits;
import org.tallystick.emulator.device.state.PayerExchange;
import org.tallystick.emulator.device.sync.Patience;
import org.tallystick.emulator.device.sync.SyncPlan;
import org.tallystick.handshake.PaymentRequest;
import org.tallystick.handshake.Ready;
import org.tallystick.payment.PaymentId;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.NoteFixture;
import org.tallystick.wire.Wire;

/// What a payer answers instead of M2 and M4 (PROTOCOL §3.2, §3.8).
final class PayerRefusalTest {
    private final Town town = new Town();
    private final MemoryStorage cardStorage = new MemoryStorage();
    private final Device card = town.holder(cardStorage, cny("200.00"));
    private final Device shop = town.merchant(new MemoryStorage());

    private void refuses(RejectionCode code, Checked<?> answer, Bytes before) {
        assertThat(answer).isEqualTo(Checked.refused(code));
        assertThat(cardStorage.read()).as("a refusal stores nothing").isEqualTo(before);
    }

    private void refuses(RejectionCode code, Handshake handshake, Signed<PaymentRequest> request) {
        var before = cardStorage.read();
        refuses(code, handshake.prepare(request), before);
    }

    @Test
    void aRequestThatItsPayeeDidNotSign() {
        var handshake = Handshake.between(card, shop);
        var request = handshake.request(cny("30.00"));
        var raised = handshake.request(cny("31.00")).body();

        refuses(RejectionCode.SIGNATURE_INVALID, handshake, new Signed<>(raised, request.signature()));
    }

    @Test
    void aRequestOfAnotherDeviceThanGreeted() {
        var other = town.merchant(new MemoryStorage());
        var request = Handshake.between(card, other).request(cny("30.00"));

        refuses(RejectionCode.SIGNATURE_INVALID, Handshake.between(card, shop), request);
    }

    @Test
    void aPayeeOnTheRevocationList() {
        var handshake = Handshake.between(card, shop);
        var payee = handshake.payeeAsSeen().device();
        var revoked = List.of(new RevokedKey(payee.hash(), payee.device(), town.economy.now()));
        value(card.lists()
                .take(town.economy
                        .centralBank()
                        .sign(Wire.REVOCATION_LIST, new RevocationList(0, 1, town.economy.now(), revoked))));

        refuses(RejectionCode.DEVICE_REVOKED, handshake, handshake.request(cny("30.00")));
    }

    /// PROTOCOL §3.7, §6.2.
    @Test
    void expiredCertificatesAndNotes() {
        var handshake = Handshake.between(card, shop);
        var request = handshake.request(cny("30.00"));
        pass(1, 86_400L * 29);
        refuses(RejectionCode.NOTE_EXPIRED, handshake, request);
        pass(2, 86_400L * 366);
        refuses(RejectionCode.CERTIFICATE_EXPIRED, handshake, request);
    }

    private void pass(long version, long seconds) {
        var list = new RevocationList(version - 1, version, town.economy.now().plusSeconds(seconds), List.of());
        value(card.lists().take(town.economy.centralBank().sign(Wire.REVOCATION_LIST, list)));
    }

    @Test
    void moreThanItHolds() {
        var handshake = Handshake.between(card, shop);

        refuses(RejectionCode.INSUFFICIENT_HOLDINGS, handshake, handshake.request(cny("200.01")));
    }

    @Test
    void limitsPerPaymentAndSinceTheLastSync() {
        var limits = new DeviceLimits(cny("40.00"), cny("60.00"), 3, cny("20.00"), 3, cny("1000.00"));
        var storage = new MemoryStorage();
        var limited = town.enrolled(storage, limits, "LIMITED");
        value(town.sync(limited).fund(cny("100.00")));
        var handshake = Handshake.between(limited, shop);
        assertThat(handshake.prepare(handshake.request(cny("40.01"))))
                .isEqualTo(Checked.refused(RejectionCode.LIMIT_PER_PAYMENT));
        assertThat(limited.payer()
                        .prepare(handshake.request(cny("20.01")), handshake.payeeAsSeen(), false, Handshake.BYTES_MAX))
                .isEqualTo(Checked.refused(RejectionCode.PIN_REQUIRED));
        handshake.pay(cny("40.00"));
        assertThat(handshake.prepare(handshake.request(cny("20.01"))))
                .isEqualTo(Checked.refused(RejectionCode.LIMIT_CUMULATIVE));
        handshake.pay(cny("10.00"));
        handshake.pay(cny("5.00"));
        assertThat(handshake.prepare(handshake.request(cny("1.00"))))
                .as("the fourth payment of three")
                .isEqualTo(Checked.refused(RejectionCode.LIMIT_CUMULATIVE));

        town.sync(town.reopened(storage)).sync(SyncPlan.KEEP, Patience.none());

        Handshake.between(town.reopened(storage), shop).pay(cny("10.00"));
    }

    /// PROTOCOL §3.6.
    @Test
    void receivedMoneyUnderAFrozenPolicyUntilItWasSynced() {
        town.agent.policy = NoteFixture.frozen();
        var ada = town.holder(new MemoryStorage(), cny("50.00"));
        var ben = town.holder(new MemoryStorage(), Amounts.NOTHING);
        Handshake.between(ada, ben).pay(cny("30.00"));
        var onward = Handshake.between(ben, shop);
        assertThat(onward.prepare(onward.request(cny("20.00"))))
                .isEqualTo(Checked.refused(RejectionCode.ONWARD_FROZEN));

        town.sync(ben).sync(SyncPlan.REISSUE, Patience.none());

        onward.pay(cny("20.00"));
        assertThat(Town.balance(ben)).isEqualTo(cny("10.00"));
    }

    @Test
    void oneHopMoreThanThePolicyAllows() {
        town.agent.policy = NoteFixture.hops(2);
        var ada = town.holder(new MemoryStorage(), cny("50.00"));
        var ben = town.holder(new MemoryStorage(), Amounts.NOTHING);
        var cy = town.holder(new MemoryStorage(), Amounts.NOTHING);
        Handshake.between(ada, ben).pay(cny("50.00"));
        Handshake.between(ben, cy).pay(cny("50.00"));
        var third = Handshake.between(cy, shop);

        assertThat(third.prepare(third.request(cny("50.00")))).isEqualTo(Checked.refused(RejectionCode.HOP_LIMIT));
    }

    @Test
    void severalNotesPayTogether() {
        Handshake.between(card, shop).pay(cny("170.00"));

        assertThat(Town.balance(shop)).isEqualTo(cny("170.00"));
        assertThat(Town.balance(card)).isEqualTo(cny("30.00"));
        var payment = ((PayerExchange.Done) card.state().payer().exchanges().getFirst()).payment();
        assertThat(payment.body().components()).hasSize(4);
    }

    @Test
    void aLateReadyAfterAnotherPaymentWasPrepared() {
        var handshake = Handshake.between(card, shop);
        var firstReady = value(shop.payee().verify(handshake.prepared(cny("30.00")), handshake.payerAsSeen()));
        var secondReady = value(shop.payee().verify(handshake.prepared(cny("40.00")), handshake.payerAsSeen()));
        var before = cardStorage.read();

        refuses(RejectionCode.UNKNOWN_PAYMENT, card.payer().commit(firstReady), before);
        var second = value(card.payer().commit(secondReady));
        var after = cardStorage.read();
        refuses(RejectionCode.UNKNOWN_PAYMENT, card.payer().commit(firstReady), after);

        assertThat(card.payer().commit(secondReady)).as("the identical M4").isEqualTo(Checked.accepted(second));
        assertThat(card.payer().resume(second.paymentId())).isEqualTo(Checked.accepted(second));
        assertThat(card.state().payer().counter()).isEqualTo(1);
    }

    @Test
    void aLateReadyAfterTheMoneyWasHandedIn() {
        var handshake = Handshake.between(card, shop);
        var ready = value(shop.payee().verify(handshake.prepared(cny("30.00")), handshake.payerAsSeen()));
        town.sync(card).sync(SyncPlan.REDEEM, Patience.none());

        assertThat(card.payer().commit(ready)).isEqualTo(Checked.refused(RejectionCode.UNKNOWN_PAYMENT));
        assertThat(Town.balance(card)).isEqualTo(Amounts.NOTHING);
    }

    @Test
    void aReadyThatThePayeeDidNotSign() {
        var handshake = Handshake.between(card, shop);
        var ready = value(shop.payee().verify(handshake.prepared(cny("30.00")), handshake.payerAsSeen()));
        var other = Handshake.between(card, town.merchant(new MemoryStorage()));
        var before = cardStorage.read();
        var forged = new Signed<>(
                new Ready(ready.body().suite(), ready.body().txid()),
                other.request(cny("1.00")).signature());

        refuses(RejectionCode.SIGNATURE_INVALID, card.payer().commit(forged), before);
    }

    @Test
    void whatItNeverHeardOf() {
        var before = cardStorage.read();

        refuses(RejectionCode.UNKNOWN_PAYMENT, card.payer().resume(new PaymentId(Bytes.zeros(PaymentId.SIZE))), before);
    }

    @Test
    void aRequestIdThatIsTaken() {
        var handshake = Handshake.between(card, shop);
        var request = handshake.request(cny("30.00"));
        var first = value(handshake.prepare(request));
        assertThat(handshake.prepare(request)).as("its answer was lost").isEqualTo(Checked.accepted(first));
        var ready = value(shop.payee().verify(first, handshake.payerAsSeen()));
        value(card.payer().commit(ready));

        refuses(RejectionCode.UNEXPECTED_MESSAGE, handshake, request);
    }

    @Test
    void aWrongPinAndABlockedOne() {
        var wrong = Bytes.ofUtf8("1111");
        var right = Bytes.ofUtf8(Town.PIN);
        assertThat(card.pin().verify(wrong)).isEqualTo(Checked.refused(RejectionCode.PIN_WRONG));
        assertThat(card.pin().verify(right)).isEqualTo(Checked.accepted(3));
        assertThat(card.pin().verify(wrong)).isEqualTo(Checked.refused(RejectionCode.PIN_WRONG));
        assertThat(card.pin().verify(wrong)).isEqualTo(Checked.refused(RejectionCode.PIN_WRONG));
        assertThat(card.pin().verify(wrong)).isEqualTo(Checked.refused(RejectionCode.PIN_BLOCKED));
        assertThat(card.pin().verify(right)).isEqualTo(Checked.refused(RejectionCode.PIN_BLOCKED));
        assertThat(town.reopened(cardStorage).pin().verify(right))
                .as("switching it off and on frees no try")
                .isEqualTo(Checked.refused(RejectionCode.PIN_BLOCKED));
    }
}
