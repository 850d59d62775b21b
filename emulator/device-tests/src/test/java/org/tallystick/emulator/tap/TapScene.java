package org.tallystick.emulator.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.emulator.tap.PretendedAgent.value;

import java.util.List;
import org.tallystick.emulator.card.Card;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.journal.MemoryStorage;
import org.tallystick.emulator.terminal.ChargeOutcome;
import org.tallystick.emulator.terminal.ChargeOutcome.Side;
import org.tallystick.emulator.terminal.PinEntry;
import org.tallystick.emulator.terminal.Terminal;
import org.tallystick.money.Money;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.wire.Wire;
import org.tallystick.wire.card.CardChannel;
import org.tallystick.wire.card.FieldLost;
import org.tallystick.wire.card.Instruction;
import org.tallystick.wire.card.TerminalEnd;

/// Holders who pay at a shop, all of them honest.
abstract class TapScene {
    final Town town = new Town();
    final MemoryStorage shopStorage = new MemoryStorage();
    final Device shop = town.merchant(shopStorage);

    static ChargeOutcome charge(Device by, CardChannel card, Money amount) {
        return new Terminal(by, PinEntry.none()).charge(card, amount);
    }

    ChargeOutcome charge(Device card, Money amount) {
        return charge(shop, new Card(card)::transmit, amount);
    }

    void pays(Device card, Money amount) {
        assertThat(charge(card, amount)).isInstanceOf(ChargeOutcome.Paid.class);
    }

    static void refusedBy(Side side, RejectionCode code, ChargeOutcome outcome) {
        assertThat(outcome).isEqualTo(new ChargeOutcome.Refused(code, side));
    }

    Device holder(Money funds) {
        return town.holder(new MemoryStorage(), funds);
    }

    TerminalEnd greeted(Device device) throws FieldLost {
        var card = new TerminalEnd(new Card(device)::transmit);
        var hello = value(shop.greeting().hello(shop.newEphemeralKey().publicKey(), List.of()));
        assertThat(card.exchange(Instruction.HELLO, Wire.HELLO.encode(hello))).isInstanceOf(Checked.Accepted.class);
        return card;
    }
}
