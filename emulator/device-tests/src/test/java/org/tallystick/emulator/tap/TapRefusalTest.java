package org.tallystick.emulator.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.emulator.tap.PretendedAgent.value;
import static org.tallystick.testkit.Amounts.cny;
import static org.tallystick.testkit.Amounts.eur;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.RevocationList;
import org.tallystick.emulator.card.Card;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.journal.Journal;
import org.tallystick.emulator.device.journal.MemoryStorage;
import org.tallystick.emulator.device.state.DeviceLimits;
import org.tallystick.emulator.device.state.Holding;
import org.tallystick.emulator.terminal.ChargeOutcome;
import org.tallystick.emulator.terminal.ChargeOutcome.Side;
import org.tallystick.handshake.Prepared;
import org.tallystick.money.Money;
import org.tallystick.note.NotePolicy;
import org.tallystick.note.Onward;
import org.tallystick.payment.Component;
import org.tallystick.payment.PaymentPolicy;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.NoteFixture;
import org.tallystick.wire.Wire;
import org.tallystick.wire.card.CardChannel;
import org.tallystick.wire.card.FieldLost;
import org.tallystick.wire.card.Instruction;

/// Refusals between two devices that meet only as bytes: an honest card's, and an honest terminal's of a card that
/// looks at no rule (PROTOCOL §2.9, §3.5, §3.8).
final class TapRefusalTest extends TapScene {
    /// The shop got nothing, and waits for nothing.
    private void refusedByTheShop(RejectionCode code, CardChannel card, Money amount) {
        var held = shop.state().wallet().holdings();
        refusedBy(Side.TERMINAL, code, charge(shop, card, amount));
        assertThat(shop.state().payee().verified()).isEmpty();
        assertThat(shop.state().wallet().holdings()).isEqualTo(held);
    }

    private static Holding only(Device device) {
        return device.state().wallet().free().getFirst();
    }

    private static Component part(Holding holding, Money pay) {
        var in = holding.output().amount();
        return new Component(holding.output().outpoint(), in, pay, in.minus(pay));
    }

    private static NotePolicy lengths(int lengthMax) {
        return new NotePolicy(Onward.HOPS, 1, lengthMax, NoteFixture.PAYMENT_MAX);
    }

    @Test
    void aChainLongerThanTheNoteAllows() {
        town.agent.policy = lengths(1);
        var card = holder(cny("50.00"));
        pays(card, cny("30.00"));

        refusedBy(Side.CARD, RejectionCode.LENGTH_LIMIT, charge(card, cny("10.00")));

        var forged = ForgedCard.spending(card, card, List.of(part(only(card), cny("10.00"))));
        refusedByTheShop(RejectionCode.LENGTH_LIMIT, forged, cny("10.00"));
    }

    @Test
    void aPastLargerThanAnyoneTakes() {
        var strict = town.tools(new PaymentPolicy(10, 1_500), Journal.BYTES_MAX);
        var storage = new MemoryStorage();
        town.holder(storage, cny("50.00")).close();
        var lax = holder(cny("50.00"));
        var strictShop = Device.open(shopStorage, strict);
        var card = Device.open(storage, strict);

        int paid = 0;
        var outcome = charge(strictShop, new Card(card)::transmit, cny("1.00"));
        for (; outcome instanceof ChargeOutcome.Paid && paid < 10; paid++) {
            outcome = charge(strictShop, new Card(card)::transmit, cny("1.00"));
        }
        assertThat(paid).isBetween(2, 5);
        refusedBy(Side.CARD, RejectionCode.ANCESTRY_TOO_LARGE, outcome);

        var laxShop = town.merchant(new MemoryStorage());
        for (int i = 0; i < paid; i++) {
            assertThat(charge(laxShop, new Card(lax)::transmit, cny("1.00"))).isInstanceOf(ChargeOutcome.Paid.class);
        }
        refusedBy(
                Side.TERMINAL,
                RejectionCode.ANCESTRY_TOO_LARGE,
                charge(strictShop, new Card(lax)::transmit, cny("1.00")));
    }

    @Test
    void anAmountThatNeedsMoreThanEightNotes() {
        town.agent.noteMax = cny("5.00");
        var card = holder(cny("100.00"));

        refusedBy(Side.CARD, RejectionCode.TOO_MANY_COMPONENTS, charge(card, cny("40.01")));
        pays(card, cny("40.00"));
    }

    @Test
    void nineComponents() {
        town.agent.noteMax = cny("5.00");
        var card = holder(cny("100.00"));
        var eight =
                ForgedCard.whole(card.state().wallet().free().stream().limit(8).toArray(Holding[]::new));
        var forged = new ForgedCard(
                card, request -> nineOf(Wire.PREPARED.encode(ForgedCard.prepared(card, card, request, eight))));

        refusedByTheShop(RejectionCode.TOO_MANY_COMPONENTS, forged, cny("40.00"));
    }

    /// The components stand after the currency; their array says that it has nine.
    private static Bytes nineOf(Bytes prepared) {
        var eight = "63434e59" + "88";
        assertThat(prepared.toHex()).contains(eight);
        return Bytes.ofHex(prepared.toHex().replaceFirst(eight, "63434e59" + "89"));
    }

    @Test
    void moreAtOnceThanTheNoteAllows() {
        town.agent.policy = new NotePolicy(Onward.HOPS, 5, 32, cny("20.00"));
        var card = holder(cny("50.00"));

        refusedBy(Side.CARD, RejectionCode.PAYMENT_TOO_LARGE, charge(card, cny("20.01")));

        var forged = ForgedCard.spending(card, card, List.of(part(only(card), cny("20.01"))));
        refusedByTheShop(RejectionCode.PAYMENT_TOO_LARGE, forged, cny("20.01"));
        pays(card, cny("20.00"));
    }

    @Test
    void oneKeyOnBothSides() {
        var card = holder(cny("50.00"));
        pays(card, cny("30.00"));
        var itself = town.reopened(new MemoryStorage(shopStorage.read()));

        refusedBy(Side.CARD, RejectionCode.PAYS_ITSELF, charge(itself, cny("30.00")));

        var forged = ForgedCard.spending(itself, itself, ForgedCard.whole(only(itself)));
        refusedByTheShop(RejectionCode.PAYS_ITSELF, forged, cny("30.00"));
    }

    @Test
    void anotherCurrency() {
        var card = holder(cny("50.00"));
        var abroad = town.enrolled(new MemoryStorage(), DeviceLimits.ofTerminal(Amounts.EUR), "ABROAD");

        refusedBy(Side.CARD, RejectionCode.CURRENCY_MIXED, charge(abroad, new Card(card)::transmit, eur("30.00")));
        refusedBy(Side.TERMINAL, RejectionCode.CURRENCY_MIXED, charge(card, eur("30.00")));

        var asIfHere = new Component(only(card).output().outpoint(), cny("50.00"), cny("30.00"), cny("20.00"));
        var abroadsNote = only(card).note().note();
        var exchanged = town.agent
                .identity()
                .seriesSigner()
                .sign(NoteFixture.note()
                        .withId(abroadsNote.noteId())
                        .of(eur("50.00"))
                        .to(abroadsNote.ownerKey())
                        .from(abroadsNote.agent())
                        .ofSeries(abroadsNote.series())
                        .body());
        var spendsIt = new Component(exchanged.outpoint(), asIfHere.in(), asIfHere.pay(), asIfHere.change());
        refusedByTheShop(
                RejectionCode.CURRENCY_MIXED,
                new ForgedCard(card, request -> {
                    var honest = ForgedCard.prepared(card, card, request, List.of(asIfHere));
                    var body = ForgedCard.body(card, request, List.of(spendsIt));
                    return Wire.PREPARED.encode(
                            new Prepared(body, List.of(exchanged), List.of(), honest.certificates()));
                }),
                cny("30.00"));
    }

    @Test
    void aSealedMessageThatWasChangedOnItsWay() {
        var card = new Card(holder(cny("50.00")));
        var request = new boolean[1];
        CardChannel changing = command -> {
            var response = card.transmit(command).toArray();
            if (Byte.toUnsignedInt(command.at(1)) == Instruction.REQUEST.code() && response.length > 2) {
                response[0] ^= 1;
                request[0] = true;
            }
            return Bytes.copyOf(response);
        };

        refusedByTheShop(RejectionCode.SESSION_BROKEN, changing, cny("30.00"));
        assertThat(request[0]).isTrue();
    }

    @Test
    void aSessionKeyThatIsNoPoint() throws FieldLost {
        var noPoint = new PublicKey(Suite.ES256, Bytes.concat(Bytes.ofHex("02"), Bytes.ofHex("ff".repeat(32))));
        var cardStorage = new MemoryStorage();
        var card = greeted(town.holder(cardStorage, cny("50.00")));
        var before = cardStorage.read();
        var request = value(shop.payee()
                .request(
                        cny("30.00"), noPoint, Handshake.BYTES_MAX, shop.tools().random()));

        assertThat(card.exchange(Instruction.REQUEST, Wire.PAYMENT_REQUEST.encode(request)))
                .isEqualTo(Checked.refused(RejectionCode.SESSION_BROKEN));
        assertThat(cardStorage.read()).isEqualTo(before);
    }

    @Test
    void aPaymentIdThatAnotherRequestHad() throws FieldLost {
        var twin = town.reopened(new MemoryStorage(shopStorage.read()));
        var cardStorage = new MemoryStorage();
        var card = greeted(town.holder(cardStorage, cny("50.00")));
        assertThat(card.exchange(Instruction.REQUEST, request(shop, cny("30.00"))))
                .isInstanceOf(Checked.Accepted.class);
        var before = cardStorage.read();

        assertThat(card.exchange(Instruction.REQUEST, request(twin, cny("31.00"))))
                .isEqualTo(Checked.refused(RejectionCode.REQUEST_REUSED));
        assertThat(cardStorage.read()).isEqualTo(before);
    }

    /// Always the same payment id.
    private static Bytes request(Device by, Money amount) {
        return Wire.PAYMENT_REQUEST.encode(value(
                by.payee().request(amount, by.newEphemeralKey().publicKey(), Handshake.BYTES_MAX, new Random(7))));
    }

    @Test
    void certificatesThatEnded() {
        var card = holder(cny("50.00"));
        town.clock.advance(Duration.ofDays(200));
        var later = town.merchant(new MemoryStorage());
        var paying = ForgedCard.spending(card, card, ForgedCard.whole(only(card)));
        publish(later, 1, 165);

        refusedBy(Side.TERMINAL, RejectionCode.CERTIFICATE_EXPIRED, charge(later, paying, cny("50.00")));
        refusedBy(Side.CARD, RejectionCode.CERTIFICATE_EXPIRED, charge(later, new Card(card)::transmit, cny("50.00")));

        publish(later, 2, 365);
        var fresh = new ArrayList<Bytes>();
        refusedBy(
                Side.TERMINAL,
                RejectionCode.CERTIFICATE_EXPIRED,
                charge(
                        later,
                        command -> {
                            fresh.add(command);
                            return paying.transmit(command);
                        },
                        cny("50.00")));
        assertThat(fresh)
                .as("a terminal with an ended certificate asks for nothing")
                .noneMatch(command -> Byte.toUnsignedInt(command.at(1)) == Instruction.REQUEST.code());
    }

    private void publish(Device device, long version, int days) {
        var list = new RevocationList(version - 1, version, town.economy.now().plusSeconds(86_400L * days), List.of());
        value(device.lists().take(town.economy.centralBank().sign(Wire.REVOCATION_LIST, list)));
    }
}
