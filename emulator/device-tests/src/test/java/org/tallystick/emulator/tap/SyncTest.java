package org.tallystick.emulator.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.tallystick.emulator.tap.PretendedAgent.value;
import static org.tallystick.testkit.Amounts.cny;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.RevocationList;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.journal.MemoryStorage;
import org.tallystick.emulator.device.journal.PowerCut;
import org.tallystick.emulator.device.journal.PowerPlan;
import org.tallystick.emulator.device.state.DeviceLimits;
import org.tallystick.emulator.device.state.Holding;
import org.tallystick.emulator.device.state.Membership;
import org.tallystick.emulator.device.state.Worth;
import org.tallystick.emulator.device.sync.Patience;
import org.tallystick.emulator.device.sync.SyncOutcome;
import org.tallystick.emulator.device.sync.SyncPlan;
import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.EnvelopeEntry;
import org.tallystick.envelope.SyncResult;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.testkit.Amounts;
import org.tallystick.wire.Wire;

/// A device and its agent, with everything that a network does to them.
final class SyncTest {
    private final Town town = new Town();
    private final MemoryStorage cardStorage = new MemoryStorage();
    private final MemoryStorage shopStorage = new MemoryStorage();

    private SyncOutcome sync(Device device, SyncPlan plan) {
        return town.sync(device).sync(plan, Patience.none());
    }

    @Test
    void theMoneyReceivedAndItsRedemptionTravelTogether() {
        var card = town.holder(cardStorage, cny("100.00"));
        var shop = town.merchant(shopStorage);
        Handshake.between(card, shop).pay(cny("70.00"));
        town.agent.posted.clear();

        assertThat(sync(shop, SyncPlan.REDEEM)).isEqualTo(new SyncOutcome.Complete());

        assertThat(town.agent.posted).hasSize(1);
        var envelope = value(Wire.ENVELOPE.decode(town.agent.posted.getFirst())).body();
        assertThat(envelope.payments())
                .extracting(payment -> payment.body().purpose().isPay())
                .containsExactly(true, false);
        assertThat(town.agent.redeemed).isEqualTo(cny("70.00"));
    }

    @Test
    void aTornPaymentGoesUpWithItsProofAndComesBackToThePayee() {
        var card = town.holder(cardStorage, cny("100.00"));
        var shop = town.merchant(shopStorage);
        var handshake = Handshake.between(card, shop);
        var ready = value(shop.payee().verify(handshake.prepared(cny("30.00")), handshake.payerAsSeen()));
        value(card.payer().commit(ready));
        town.agent.posted.clear();

        assertThat(sync(card, SyncPlan.KEEP)).isEqualTo(new SyncOutcome.Complete());
        assertThat(value(Wire.ENVELOPE.decode(town.agent.posted.getFirst()))
                        .body()
                        .entries())
                .singleElement()
                .isInstanceOf(EnvelopeEntry.Unacknowledged.class);
        assertThat(sync(shop, SyncPlan.REDEEM)).isEqualTo(new SyncOutcome.Complete());

        assertThat(shop.state().payee().verified()).isEmpty();
        assertThat(town.agent.redeemed).isEqualTo(cny("30.00"));
    }

    /// The signature is in the past of money that came another way: the registry need not hand it over, and could not,
    /// were the card lost (PROTOCOL §3.4).
    @Test
    void aTornPaymentWhoseSignatureCameWithLaterMoneyIsTakenAtTheNextSync() {
        // Given: the card signed for 30 and was not heard; its change came to the shop by way of Ben.
        var card = town.holder(cardStorage, cny("50.00"));
        var shop = town.merchant(shopStorage);
        var ben = town.holder(new MemoryStorage(), cny("1.00"));
        var torn = Handshake.between(card, shop);
        value(card.payer().commit(value(shop.payee().verify(torn.prepared(cny("30.00")), torn.payerAsSeen()))));
        Handshake.between(card, ben).pay(cny("20.00"));
        Handshake.between(ben, shop).pay(cny("20.00"));
        assertThat(Town.balance(shop)).isEqualTo(cny("20.00"));

        // When
        assertThat(sync(shop, SyncPlan.REDEEM)).isEqualTo(new SyncOutcome.Complete());

        // Then
        assertThat(shop.state().payee().verified()).isEmpty();
        assertThat(town.agent.redeemed).isEqualTo(cny("50.00"));
    }

    // The registry knows owners by the certificates that uploads bring. Without the payee's, money that a payee
    // never came for would be its payer's again (PROTOCOL §6.1).
    @Test
    void whomADevicePaidIsNamedEvenWhenThePaymentIsOnlyAncestry() {
        var card = town.holder(cardStorage, cny("100.00"));
        var shop = town.merchant(shopStorage);
        Handshake.between(card, shop).pay(cny("70.00"));
        assertThat(sync(card, SyncPlan.KEEP)).isEqualTo(new SyncOutcome.Complete());
        assertThat(certificatesIn(town.agent.posted.getLast())).contains(certificateOf(shop));

        assertThat(sync(card, SyncPlan.REDEEM)).isEqualTo(new SyncOutcome.Complete());

        var envelope = value(Wire.ENVELOPE.decode(town.agent.posted.getLast())).body();
        assertThat(envelope.ancestors()).hasSize(1);
        assertThat(envelope.certificates()).contains(certificateOf(shop));
    }

    private static List<Bytes> certificatesIn(Bytes envelope) {
        return value(Wire.ENVELOPE.decode(envelope)).body().certificates();
    }

    private static Bytes certificateOf(Device device) {
        return device.state().membership() instanceof Membership.Enrolled own
                ? own.device().der()
                : fail("not enrolled");
    }

    @Test
    void fundingIsSentAgainUntilItIsAnsweredAndMintsOnce() {
        var card = town.holder(cardStorage, Amounts.NOTHING);
        town.agent.answersGetLost = true;
        assertThat(town.sync(card).fund(cny("60.00"))).isEqualTo(Checked.refused(RejectionCode.UNAVAILABLE));
        assertThat(Town.balance(card)).isEqualTo(Amounts.NOTHING);
        town.agent.answersGetLost = false;
        var first = town.agent.posted.getLast();

        sync(town.reopened(cardStorage), SyncPlan.KEEP);

        assertThat(town.agent.posted).filteredOn(first::equals).hasSize(2);
        assertThat(Town.balance(town.reopened(cardStorage))).isEqualTo(cny("60.00"));
        sync(town.reopened(cardStorage), SyncPlan.KEEP);
        assertThat(Town.balance(town.reopened(cardStorage))).isEqualTo(cny("60.00"));
    }

    @Test
    void everythingIsTakenUpAgainWhereverThePowerIsCut() {
        for (PowerPlan.Moment moment : PowerPlan.Moment.values()) {
            long writes = syncedWithCut(0, moment);
            for (long write = 1; write <= writes; write++) {
                syncedWithCut(write, moment);
            }
        }
    }

    /// Answers with the writes of the whole sync.
    private long syncedWithCut(long write, PowerPlan.Moment moment) {
        var when = "cut " + moment + " write " + write;
        var here = new Town();
        var payer = here.holder(new MemoryStorage(), cny("100.00"));
        var storage = new MemoryStorage();
        var payee = here.holder(storage, cny("50.00"));
        Handshake.between(payer, payee).pay(cny("70.00"));
        here.agent.posted.clear();
        long before = storage.writes();
        storage.plan(new PowerPlan.At(before + write, moment));
        if (write > 0) {
            assertThatThrownBy(() -> here.sync(payee).sync(SyncPlan.REISSUE, Patience.none()))
                    .as(when)
                    .isInstanceOf(PowerCut.class);
            storage.powerUp();
        }
        var again = here.reopened(storage);

        assertThat(here.sync(again).sync(SyncPlan.REISSUE, Patience.none()))
                .as(when)
                .isEqualTo(new SyncOutcome.Complete());
        assertThat(Town.balance(again)).as(when).isEqualTo(cny("120.00"));
        assertThat(again.state().wallet().free()).as(when).noneMatch(Holding::hasHistory);
        assertThat(numbersOf(here.agent.posted))
                .as("%s: one envelope per number", when)
                .doesNotHaveDuplicates();
        return storage.writes() - before;
    }

    /// Of the different envelopes that were posted.
    private static List<Long> numbersOf(List<Bytes> posted) {
        return posted.stream()
                .distinct()
                .flatMap(each -> Wire.ENVELOPE.decode(each) instanceof Checked.Accepted<Signed<Envelope>>(var envelope)
                        ? Stream.of(envelope.body().sequence())
                        : Stream.<Long>empty())
                .toList();
    }

    @Test
    void freshNotesThatOneAnswerCannotHoldComeWithTheNext() {
        var shop = withReceived(10);
        town.agent.noteMax = cny("1.00");
        town.agent.notesPerAnswer = 3;

        assertThat(sync(shop, SyncPlan.REISSUE)).isEqualTo(new SyncOutcome.Complete());

        assertThat(town.agent.answers).as("3 + 3 + 3 + 1").isEqualTo(4);
        hasFreshNotes(shop, 10);
        hasFreshNotes(town.reopened(shopStorage), 10);
    }

    @Test
    void readingFreshNotesGoesOnWhereItStopped() {
        var shop = withReceived(10);
        town.agent.noteMax = cny("1.00");
        town.agent.notesPerAnswer = 3;
        town.agent.changed = result -> {
            town.agent.online = town.agent.answers < 2;
            return result;
        };
        assertThat(sync(shop, SyncPlan.REISSUE)).isEqualTo(new SyncOutcome.Stopped(RejectionCode.UNAVAILABLE));
        town.agent.changed = result -> result;
        town.agent.online = true;
        town.agent.answers = 0;

        var reopened = town.reopened(shopStorage);
        assertThat(sync(reopened, SyncPlan.REISSUE)).isEqualTo(new SyncOutcome.Complete());

        assertThat(town.agent.answers).as("3 + 1").isEqualTo(2);
        hasFreshNotes(reopened, 10);
    }

    @Test
    void notesMintedInFrontOfThoseReadAreNotMissed() {
        var shop = withReceived(9);
        town.agent.noteMax = cny("0.50");
        town.agent.notesPerAnswer = 3;
        town.agent.unminted = payment -> payment.body().components().size() == 8;
        assertThat(sync(shop, SyncPlan.REISSUE)).isEqualTo(new SyncOutcome.Waiting(1));
        hasFreshNotes(shop, 2);
        town.agent.unminted = _ -> false;

        assertThat(sync(shop, SyncPlan.REISSUE)).isEqualTo(new SyncOutcome.Complete());

        hasFreshNotes(shop, 18);
        assertThat(Town.balance(shop)).isEqualTo(cny("9.00"));
    }

    /// A shop that received 1.00 so many times.
    private Device withReceived(int payments) {
        var shop = town.merchant(shopStorage);
        var handshake = Handshake.between(town.holder(cardStorage, cny("50.00")), shop);
        for (int i = 0; i < payments; i++) {
            handshake.pay(cny("1.00"));
        }
        town.agent.answers = 0;
        return shop;
    }

    private static void hasFreshNotes(Device device, int count) {
        assertThat(device.state().wallet().free())
                .hasSize(count)
                .noneMatch(Holding::hasHistory)
                .extracting(holding -> holding.note().note().noteId())
                .doesNotHaveDuplicates();
    }

    @Test
    void aNumberThatIsTakenIsSkippedAndNothingIsLeftOut() {
        var card = town.holder(cardStorage, cny("100.00"));
        var shop = town.merchant(shopStorage);
        Handshake.between(card, shop).pay(cny("70.00"));
        var own = (Membership.Enrolled) shop.state().membership();
        town.agent.takeSequence(own.device().device(), 1);
        town.agent.takeSequence(own.device().device(), 2);

        assertThat(sync(shop, SyncPlan.REDEEM)).isEqualTo(new SyncOutcome.Complete());

        assertThat(town.agent.redeemed).isEqualTo(cny("70.00"));
        assertThat(shop.state().uploads().lastSequence()).isEqualTo(3);
    }

    @Test
    void manyPaymentsTakeSeveralEnvelopes() {
        town.agent.noteMax = cny("10.00");
        var limits = new DeviceLimits(cny("500.00"), cny("9000.00"), 900, cny("500.00"), 3, cny("9000.00"));
        var card = town.enrolled(cardStorage, limits, "MANY");
        for (int i = 0; i < 3; i++) {
            value(town.sync(card).fund(cny("600.00")));
        }
        var shop = town.merchant(shopStorage);
        var handshake = Handshake.between(card, shop);
        for (int i = 0; i < 150; i++) {
            handshake.pay(cny("10.00"));
        }
        town.agent.posted.clear();

        assertThat(sync(shop, SyncPlan.REDEEM)).isEqualTo(new SyncOutcome.Complete());

        assertThat(town.agent.posted.size()).isGreaterThan(1);
        assertThat(town.agent.redeemed).isEqualTo(cny("1500.00"));
        assertThat(town.agent.posted).allMatch(each -> each.size() <= Envelope.BYTES_MAX);
    }

    @Test
    void whatTheRegistryGaveToAnotherIsWorthNothing() {
        town.holder(cardStorage, cny("50.00")).close();
        var clone = new MemoryStorage(cardStorage.read());
        var winner = town.merchant(new MemoryStorage());
        var loser = town.holder(shopStorage, Amounts.NOTHING);
        Handshake.between(town.reopened(cardStorage), winner).pay(cny("50.00"));
        Handshake.between(town.reopened(clone), loser).pay(cny("50.00"));
        sync(winner, SyncPlan.KEEP);

        sync(loser, SyncPlan.KEEP);

        assertThat(Town.balance(winner)).isEqualTo(cny("50.00"));
        assertThat(Town.balance(loser)).isEqualTo(Amounts.NOTHING);
        assertThat(loser.state().wallet().holdings())
                .singleElement()
                .satisfies(holding -> assertThat(holding.worth()).isInstanceOf(Worth.Worthless.class));
    }

    @Test
    void waitsForVerdictsAsLongAsPatienceLasts() {
        var card = town.holder(cardStorage, cny("100.00"));
        var shop = town.merchant(shopStorage);
        Handshake.between(card, shop).pay(cny("70.00"));
        town.agent.undecided = true;
        assertThat(sync(shop, SyncPlan.REDEEM)).isEqualTo(new SyncOutcome.Waiting(1));

        var outcome = town.sync(shop).sync(SyncPlan.REDEEM, asked -> {
            town.agent.undecided = asked < 3;
            return asked < 5;
        });

        assertThat(outcome).isEqualTo(new SyncOutcome.Complete());
    }

    @Test
    void bringsTheTimeAndTheNewestList() {
        var card = town.holder(cardStorage, cny("100.00"));
        var list = new RevocationList(0, 7, town.economy.now(), List.of());
        town.agent.publish(town.economy.centralBank().sign(Wire.REVOCATION_LIST, list));
        town.clock.advance(Duration.ofHours(5));

        sync(card, SyncPlan.KEEP);

        assertThat(card.state().trust().listVersion()).isEqualTo(7);
        assertThat(card.state().trust().time()).isEqualTo(town.economy.now());
        assertThat(town.reopened(cardStorage).state().trust().time()).isEqualTo(town.economy.now());
    }

    @Test
    void takesNoAnswerThatIsNotForItsEnvelope() {
        var card = town.holder(cardStorage, cny("100.00"));
        town.agent.changed = result -> new SyncResult(
                result.suite(),
                result.agent(),
                result.device(),
                result.sequence() + 1,
                result.envelope(),
                result.answeredAt(),
                result.complete(),
                result.verdicts(),
                result.freshNotes(),
                result.handedOver(),
                result.lists(),
                result.certificates());

        assertThat(sync(card, SyncPlan.KEEP)).isEqualTo(new SyncOutcome.Stopped(RejectionCode.WRONG_TYPE));
    }

    @Test
    void staysAsItIsWhileTheAgentCannotBeReached() {
        var card = town.holder(cardStorage, cny("100.00"));
        town.agent.online = false;

        assertThat(sync(card, SyncPlan.KEEP)).isEqualTo(new SyncOutcome.Stopped(RejectionCode.UNAVAILABLE));

        town.agent.online = true;
        assertThat(sync(card, SyncPlan.KEEP)).isEqualTo(new SyncOutcome.Complete());
    }
}
