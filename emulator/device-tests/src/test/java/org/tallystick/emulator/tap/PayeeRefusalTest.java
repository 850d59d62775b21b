package org.tallystick.emulator.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.testkit.Amounts.cny;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.RevocationList;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.journal.MemoryStorage;
import org.tallystick.emulator.device.state.DeviceLimits;
import org.tallystick.emulator.device.state.Holding;
import org.tallystick.handshake.Commit;
import org.tallystick.handshake.Prepared;
import org.tallystick.money.Money;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Component;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.PaymentId;
import org.tallystick.payment.Purpose;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Signed;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.NoteFixture;
import org.tallystick.wire.Wire;

/// What a payee answers instead of READY (PROTOCOL §3.5), one thing wrong at a time.
final class PayeeRefusalTest {
    private final Town town = new Town();
    private final MemoryStorage shopStorage = new MemoryStorage();
    private final Device card = town.holder(new MemoryStorage(), cny("200.00"));
    private final Device shop = town.merchant(shopStorage);

    private void refuses(RejectionCode code, Handshake handshake, Prepared prepared) {
        var before = shopStorage.read();
        assertThat(shop.payee().verify(prepared, handshake.payerAsSeen())).isEqualTo(Checked.refused(code));
        assertThat(shopStorage.read()).as("a refusal stores nothing").isEqualTo(before);
    }

    private void refuses(RejectionCode code, UnaryOperator<Prepared> change) {
        var handshake = Handshake.between(card, shop);
        refuses(code, handshake, change.apply(handshake.prepared(cny("30.00"))));
    }

    private void refusesBody(RejectionCode code, UnaryOperator<PaymentBody> change) {
        refuses(code, it -> with(it, change.apply(it.body())));
    }

    private void refusesComponent(RejectionCode code, UnaryOperator<Component> change) {
        refusesBody(
                code, it -> components(it, List.of(change.apply(it.components().getFirst()))));
    }

    @Test
    void takesWhatIsRight() {
        var handshake = Handshake.between(card, shop);

        assertThat(shop.payee().verify(handshake.prepared(cny("30.00")), handshake.payerAsSeen()))
                .isInstanceOf(Checked.Accepted.class);
    }

    @Test
    void whatWasNotAskedFor() {
        refusesBody(RejectionCode.UNKNOWN_PAYMENT, it -> paymentId(it, new PaymentId(Bytes.zeros(PaymentId.SIZE))));
        refusesBody(RejectionCode.REQUEST_MISMATCH, it -> requestHash(it, Digest.ZERO));
        refusesBody(RejectionCode.REQUEST_MISMATCH, it -> purpose(it, new Purpose.Reissue()));
        refusesComponent(RejectionCode.REQUEST_MISMATCH, it -> paying(it, cny("29.00")));
        var handshake = Handshake.between(card, shop);
        var other = town.holder(new MemoryStorage(), Amounts.NOTHING);
        var strangers = Handshake.between(other, shop);
        refuses(RejectionCode.PAYER_MISMATCH, strangers, handshake.prepared(cny("30.00")));
    }

    @Test
    void whatBreaksTheRulesOfAPayment() {
        refusesBody(
                RejectionCode.REPEATED_OUTPOINT,
                it -> components(
                        it,
                        List.of(
                                half(it.components().getFirst()),
                                half(it.components().getFirst()))));
        refusesComponent(
                RejectionCode.NOT_CONSERVED,
                it -> new Component(
                        it.outpoint(), it.in(), it.pay(), it.change().plus(cny("1.00"))));
        refusesComponent(RejectionCode.INPUT_MISMATCH, it -> {
            var more = it.in().plus(cny("1.00"));
            return new Component(it.outpoint(), more, it.pay(), more.minus(it.pay()));
        });
        refusesComponent(RejectionCode.BELOW_MINIMUM, it -> {
            var tight = it.pay().plus(Amounts.minor(1));
            return new Component(it.outpoint(), tight, it.pay(), Amounts.minor(1));
        });
    }

    @Test
    void whatCannotBeTracedBackToTheCentralBank() {
        refuses(
                RejectionCode.CERTIFICATE_UNKNOWN,
                it -> new Prepared(it.body(), it.notes(), it.ancestors(), List.of()));
        refuses(
                RejectionCode.ANCESTRY_ABSENT,
                it -> new Prepared(it.body(), List.of(), it.ancestors(), it.certificates()));
        refuses(RejectionCode.NOTE_INVALID, it -> {
            var forged = it.notes().stream()
                    .map(note -> new SignedNote(note.id(), note.note(), wrong(note.signature())))
                    .toList();
            return new Prepared(it.body(), forged, it.ancestors(), it.certificates());
        });
    }

    @Test
    void moneyWhosePastIsMissingOrForged() {
        var ben = town.holder(new MemoryStorage(), Amounts.NOTHING);
        Handshake.between(card, ben).pay(cny("40.00"));
        var onward = Handshake.between(ben, shop);
        var honest = onward.prepared(cny("30.00"));
        assertThat(honest.ancestors()).hasSize(1);

        refuses(
                RejectionCode.ANCESTRY_ABSENT,
                onward,
                new Prepared(honest.body(), honest.notes(), List.of(), honest.certificates()));
        var forged = honest.ancestors().stream()
                .map(each -> new Payment(each.txid(), each.body(), wrong(each.signature())))
                .toList();
        refuses(
                RejectionCode.ANCESTRY_INVALID,
                onward,
                new Prepared(honest.body(), honest.notes(), forged, honest.certificates()));
    }

    @Test
    void aPastThatNoComponentHas() {
        var ben = town.holder(new MemoryStorage(), cny("20.00"));
        Handshake.between(card, ben).pay(cny("40.00"));
        var bens = Handshake.between(ben, shop);
        var onward = bens.prepared(cny("40.00"));
        var forged = onward.ancestors().stream()
                .map(each -> new Payment(each.txid(), each.body(), wrong(each.signature())))
                .toList();

        refuses(RejectionCode.ANCESTRY_INVALID, it -> new Prepared(it.body(), it.notes(), forged, it.certificates()));
        refuses(RejectionCode.ANCESTRY_INVALID, it -> {
            var notes = new ArrayList<>(it.notes());
            ben.state().wallet().holdings().stream()
                    .map(Holding::note)
                    .filter(note -> !notes.contains(note))
                    .findFirst()
                    .ifPresent(notes::add);
            assertThat(notes).hasSizeGreaterThan(it.notes().size());
            return new Prepared(it.body(), notes, it.ancestors(), it.certificates());
        });
        var twice = new ArrayList<>(onward.ancestors());
        twice.addAll(forged);
        refuses(
                RejectionCode.ANCESTRY_INVALID,
                bens,
                new Prepared(onward.body(), onward.notes(), twice, onward.certificates()));
    }

    @Test
    void certificatesThatNobodyTrusts() {
        var elsewhere = new Town();
        var stranger = elsewhere.agent.identity().certificate().der();

        refuses(RejectionCode.CERTIFICATE_INVALID, it -> withCertificate(it, stranger));
        refuses(RejectionCode.CERTIFICATE_INVALID, it -> withCertificate(it, Bytes.ofUtf8("no certificate")));
        refuses(
                RejectionCode.CERTIFICATE_INVALID,
                it -> withCertificate(it, town.economy.root().der()));
    }

    private static Prepared withCertificate(Prepared it, Bytes one) {
        var certificates = new ArrayList<>(it.certificates());
        certificates.add(one);
        return new Prepared(it.body(), it.notes(), it.ancestors(), certificates);
    }

    @Test
    void moneyOfSomebodyElse() {
        var ben = town.holder(new MemoryStorage(), cny("100.00"));
        var bens = Handshake.between(ben, shop);
        var cards = Handshake.between(card, shop);
        var theft = bens.prepared(cny("30.00"));
        var own = cards.prepared(cny("30.00"));
        var certificates = new ArrayList<>(own.certificates());
        theft.certificates().stream()
                .filter(each -> !certificates.contains(each))
                .forEach(certificates::add);

        refuses(
                RejectionCode.NOT_OWNER,
                cards,
                new Prepared(
                        components(own.body(), theft.body().components()), theft.notes(), List.of(), certificates));
    }

    @Test
    void theSameMoneyTwice() {

        var original = new MemoryStorage();
        town.holder(original, cny("50.00")).close();
        var cloned = new MemoryStorage(original.read());
        Handshake.between(town.reopened(original), shop).pay(cny("50.00"));

        var clone = Handshake.between(town.reopened(cloned), shop);

        refuses(RejectionCode.ALREADY_SEEN, clone, clone.prepared(cny("50.00")));
    }

    @Test
    void aSecondSignatureForMoneyThatCameInTheMeantimeUnlessTheRegistryHandsItOver() {
        var original = new MemoryStorage();
        town.holder(original, cny("50.00")).close();
        var first = Handshake.between(town.reopened(original), shop);
        var second = Handshake.between(town.reopened(new MemoryStorage(original.read())), shop);
        var readyOfFirst = PretendedAgent.value(shop.payee().verify(first.prepared(cny("50.00")), first.payerAsSeen()));
        var readyOfSecond =
                PretendedAgent.value(shop.payee().verify(second.prepared(cny("50.00")), second.payerAsSeen()));
        PretendedAgent.value(
                shop.payee().commit(PretendedAgent.value(first.payer().payer().commit(readyOfFirst))));

        var late = PretendedAgent.value(second.payer().payer().commit(readyOfSecond));

        assertThat(shop.payee().commit(late)).isEqualTo(Checked.refused(RejectionCode.ALREADY_SEEN));
        assertThat(Town.balance(shop)).isEqualTo(cny("50.00"));

        // What the registry hands over has won there, whatever came first here: refused, it would be nobody's.
        var won = second.payer().state().payer().unacknowledged().getFirst().payment();
        assertThat(shop.payee().takeHandedOver(won)).isInstanceOf(Checked.Accepted.class);
        assertThat(shop.state().wallet().find(won.payOutpoint(0))).isPresent();
    }

    @Test
    void aWrongSignatureChangesNothingAndTheRightOneStillCounts() {
        var handshake = Handshake.between(card, shop);
        var ready =
                PretendedAgent.value(shop.payee().verify(handshake.prepared(cny("30.00")), handshake.payerAsSeen()));
        var commit = PretendedAgent.value(card.payer().commit(ready));
        var before = shopStorage.read();

        assertThat(shop.payee().commit(new Commit(commit.paymentId(), wrong(commit.signature()))))
                .isEqualTo(Checked.refused(RejectionCode.SIGNATURE_INVALID));
        assertThat(shopStorage.read()).isEqualTo(before);

        // Even after the note's expiry and with the payer on a newer list (PROTOCOL §3.3).
        publish(shop, 1, town.economy.now().plusSeconds(86_400L * 40), List.of(card));
        assertThat(shop.payee().commit(commit)).isInstanceOf(Checked.Accepted.class);
        assertThat(shop.payee().commit(commit))
                .as("the identical M5")
                .isEqualTo(shop.payee().commit(commit));
        assertThat(Town.balance(shop)).isEqualTo(cny("30.00"));
    }

    @Test
    void aPayerOnTheRevocationList() {
        publish(shop, 1, town.economy.now(), List.of(card));

        refuses(RejectionCode.DEVICE_REVOKED, UnaryOperator.identity());
    }

    @Test
    void aNoteWithinADayOfItsExpiry() {
        publish(shop, 1, town.economy.now().plusSeconds(86_400L * 29 - 1), List.of());
        var handshake = Handshake.between(card, shop);
        assertThat(shop.payee().verify(handshake.prepared(cny("30.00")), handshake.payerAsSeen()))
                .isInstanceOf(Checked.Accepted.class);

        publish(shop, 2, town.economy.now().plusSeconds(86_400L * 29), List.of());
        refuses(RejectionCode.NOTE_EXPIRED, UnaryOperator.identity());
    }

    @Test
    void moreThanItMayHold() {
        var limits = new DeviceLimits(cny("10.00"), cny("10.00"), 1, cny("10.00"), 3, cny("50.00"));
        var small = town.enrolled(new MemoryStorage(), limits, "SMALL");
        var handshake = Handshake.between(card, small);
        var first = handshake.prepared(cny("30.00"));
        var ready = PretendedAgent.value(small.payee().verify(first, handshake.payerAsSeen()));
        var second = handshake.request(cny("30.00"));
        PretendedAgent.value(
                small.payee().commit(PretendedAgent.value(card.payer().commit(ready))));

        var late = PretendedAgent.value(handshake.prepare(second));

        assertThat(small.payee().verify(late, handshake.payerAsSeen()))
                .isEqualTo(Checked.refused(RejectionCode.HOLDING_CAP));
    }

    @Test
    void aPastLongerThanTheNoteAllows() {
        town.agent.policy = NoteFixture.hops(1);
        var ada = town.holder(new MemoryStorage(), cny("50.00"));
        var ben = town.holder(new MemoryStorage(), cny("50.00"));
        Handshake.between(ada, ben).pay(cny("50.00"));
        var honest = Handshake.between(ben, shop);
        var own = honest.prepared(cny("50.00"));
        var received = ben.state().wallet().holdings().getLast();
        var provenance = ben.state()
                .provenance()
                .trailOf(received.output().outpoint(), ben.state().key());
        var certificates = new ArrayList<>(own.certificates());
        certificates.add(card(ada));
        var tooFar = new Component(received.output().outpoint(), cny("50.00"), cny("50.00"), Amounts.NOTHING);

        refuses(
                RejectionCode.HOP_LIMIT,
                honest,
                new Prepared(
                        components(own.body(), List.of(tooFar)),
                        List.of(provenance.note()),
                        provenance.payments(),
                        certificates));
    }

    private static Bytes card(Device device) {
        return Handshake.between(device, device).payerAsSeen().device().der();
    }

    private void publish(Device device, long version, Instant issuedAt, List<Device> revoked) {
        var keys = revoked.stream()
                .map(each -> Handshake.between(each, each).payerAsSeen().device())
                .map(each -> new RevokedKey(each.hash(), each.device(), issuedAt))
                .toList();
        Signed<RevocationList> list = town.economy
                .centralBank()
                .sign(Wire.REVOCATION_LIST, new RevocationList(version - 1, version, issuedAt, keys));
        PretendedAgent.value(device.lists().take(list));
    }

    private static Signature wrong(Signature signature) {
        byte[] bytes = signature.value().toArray();
        bytes[10] ^= 1;
        return new Signature(Bytes.copyOf(bytes));
    }

    private static Component paying(Component it, Money pay) {
        return new Component(it.outpoint(), it.in(), pay, it.in().minus(pay));
    }

    private static Component half(Component it) {
        return paying(it, new Money(it.pay().currency(), it.pay().minorUnits() / 2));
    }

    private static Prepared with(Prepared it, PaymentBody body) {
        return new Prepared(body, it.notes(), it.ancestors(), it.certificates());
    }

    private static PaymentBody components(PaymentBody it, List<Component> components) {
        return body(it, it.purpose(), it.paymentId(), it.requestHash(), components);
    }

    private static PaymentBody purpose(PaymentBody it, Purpose purpose) {
        return body(it, purpose, it.paymentId(), it.requestHash(), it.components());
    }

    private static PaymentBody paymentId(PaymentBody it, PaymentId paymentId) {
        return body(it, it.purpose(), paymentId, it.requestHash(), it.components());
    }

    private static PaymentBody requestHash(PaymentBody it, Digest hash) {
        return body(it, it.purpose(), it.paymentId(), hash, it.components());
    }

    private static PaymentBody body(
            PaymentBody it, Purpose purpose, PaymentId paymentId, Digest requestHash, List<Component> components) {
        return new PaymentBody(
                it.suite(),
                purpose,
                paymentId,
                it.payerDevice(),
                it.payerCertificate(),
                it.counter(),
                it.previousPayment(),
                it.payeeDevice(),
                it.payeeKey(),
                requestHash,
                it.claimedTime(),
                it.currency(),
                components);
    }
}
