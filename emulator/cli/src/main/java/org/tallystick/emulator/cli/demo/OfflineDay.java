package org.tallystick.emulator.cli.demo;

import java.util.ArrayList;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.card.Card;
import org.tallystick.emulator.cli.studio.HeldDevice;
import org.tallystick.emulator.cli.studio.StoryBroken;
import org.tallystick.emulator.terminal.ChargeOutcome;
import org.tallystick.emulator.terminal.PinEntry;
import org.tallystick.emulator.terminal.Terminal;
import org.tallystick.money.Money;
import org.tallystick.payment.Txid;
import org.tallystick.wire.card.CardChannel;
import org.tallystick.wire.card.FieldLost;
import org.tallystick.wire.card.Instruction;

/// What happens while nobody has a network. Payer and payee exchange APDU bytes and nothing else.
final class OfflineDay {
    private static final int INSTRUCTION_AT = 1;

    private final DemoScript script;
    private final DemoCast cast;
    private final Narrator narrator;
    private final List<OfflinePayment> payments = new ArrayList<>();

    OfflineDay(DemoScript script, DemoCast cast, Narrator narrator) {
        this.script = script;
        this.cast = cast;
        this.narrator = narrator;
    }

    List<OfflinePayment> happen() {
        pay(cast.card, cast.bakery, script.breakfast(), "with change", cast.bakery);
        pay(cast.card, cast.phone, script.present(), "to a phone", cast.phone);
        pay(cast.phone, cast.kiosk, script.newspaper(), "second hop: just received, spent on", cast.kiosk);
        script.rounds().forEach(amount -> pay(cast.card, cast.bakery, amount, "", cast.bakery));
        payTorn(cast.card, cast.kiosk, script.lunch());
        pay(cast.fraudster, cast.bakery, script.fraud(), "the card that was cloned", cast.bakery);
        pay(cast.clone, cast.kiosk, script.fraud(), "its clone, the same note again", cast.kiosk);
        return List.copyOf(payments);
    }

    private void pay(HeldDevice payer, HeldDevice payee, Money amount, String note, HeldDevice witness) {
        var card = new Card(payer.device());
        switch (new Terminal(payee.device(), PinEntry.none()).charge(card::transmit, amount)) {
            case ChargeOutcome.Paid paid -> kept(payer, payee, amount, paid.txid(), note, witness);
            case ChargeOutcome.Refused(var code, var by) ->
                throw new StoryBroken(payer.holder() + " could not pay " + payee.holder() + ": " + code + " by " + by);
            case ChargeOutcome.InDoubt _, ChargeOutcome.Torn _ ->
                throw new StoryBroken("an exchange was torn that nobody tore");
        }
    }

    /// The card signs, and leaves the field before the terminal has the signature.
    private void payTorn(HeldDevice payer, HeldDevice payee, Money amount) {
        var outcome = new Terminal(payee.device(), PinEntry.none()).charge(torn(new Card(payer.device())), amount);
        if (!(outcome instanceof ChargeOutcome.InDoubt(var paymentId))) {
            throw new StoryBroken("a torn exchange is in doubt, not " + outcome);
        }
        Txid txid = payer.device().state().payer().unacknowledged().stream()
                .map(exchange -> exchange.payment())
                .filter(payment -> payment.body().paymentId().equals(paymentId))
                .findFirst()
                .orElseThrow(() -> new StoryBroken("the torn payment was not signed"))
                .txid();
        kept(payer, payee, amount, txid, "torn after COMMIT: the payee has no signature", payer);
    }

    private static CardChannel torn(Card card) {
        return command -> {
            Bytes answer = card.transmit(command);
            if (Byte.toUnsignedInt(command.at(INSTRUCTION_AT)) == Instruction.READY.code()) {
                card.fieldLost();
                throw new FieldLost();
            }
            return answer;
        };
    }

    private void kept(HeldDevice payer, HeldDevice payee, Money amount, Txid txid, String note, HeldDevice witness) {
        payments.add(new OfflinePayment(payer.holder(), payee.holder(), amount, txid, note, witness));
        narrator.tell(
                "%s pays %s %s%s", payer.holder(), payee.holder(), amount, note.isEmpty() ? "" : " (" + note + ")");
    }
}
