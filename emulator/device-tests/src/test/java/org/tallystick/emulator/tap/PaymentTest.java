package org.tallystick.emulator.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.testkit.Amounts.cny;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.card.Card;
import org.tallystick.emulator.device.journal.MemoryStorage;
import org.tallystick.emulator.device.sync.Patience;
import org.tallystick.emulator.device.sync.SyncOutcome;
import org.tallystick.emulator.device.sync.SyncPlan;
import org.tallystick.emulator.terminal.ChargeOutcome;
import org.tallystick.emulator.terminal.PinEntry;
import org.tallystick.emulator.terminal.Terminal;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signature;
import org.tallystick.testkit.Amounts;
import org.tallystick.wire.card.Instruction;

final class PaymentTest {
    private final Town town = new Town();

    @Test
    void aCardPaysATerminalWithChangeAndBothSync() {
        var card = town.holder(new MemoryStorage(), cny("120.00"));
        var shop = town.merchant(new MemoryStorage());
        town.agent.online = false;

        var outcome = new Terminal(shop, PinEntry.none()).charge(new Card(card)::transmit, cny("70.00"));

        assertThat(outcome).isInstanceOf(ChargeOutcome.Paid.class);
        assertThat(Town.balance(shop)).isEqualTo(cny("70.00"));
        assertThat(Town.balance(card)).isEqualTo(cny("50.00"));
        assertThat(card.state().payer().unacknowledged()).isEmpty();

        town.agent.online = true;
        assertThat(town.sync(shop).sync(SyncPlan.REDEEM, Patience.none())).isEqualTo(new SyncOutcome.Complete());
        assertThat(town.sync(card).sync(SyncPlan.REISSUE, Patience.none())).isEqualTo(new SyncOutcome.Complete());
        assertThat(town.agent.redeemed).isEqualTo(cny("70.00"));
        assertThat(Town.balance(shop)).isEqualTo(Amounts.NOTHING);
        assertThat(Town.balance(card)).isEqualTo(cny("50.00"));
    }

    @Test
    void whatWasReceivedIsPaidOnwardOffline() {
        var ada = town.holder(new MemoryStorage(), cny("50.00"));
        var ben = town.holder(new MemoryStorage(), Amounts.NOTHING);
        var shop = town.merchant(new MemoryStorage());

        assertThat(new Terminal(ben, PinEntry.none()).charge(new Card(ada)::transmit, cny("30.00")))
                .isInstanceOf(ChargeOutcome.Paid.class);
        assertThat(new Terminal(shop, PinEntry.none()).charge(new Card(ben)::transmit, cny("20.00")))
                .isInstanceOf(ChargeOutcome.Paid.class);

        assertThat(Town.balance(ben)).isEqualTo(cny("10.00"));
        assertThat(Town.balance(shop)).isEqualTo(cny("20.00"));
    }

    /// What the shop would call refused, the card has signed, and settles by its own upload (PROTOCOL §3.4).
    @Test
    void aSignatureThatComesWrongLeavesThePaymentInDoubt() {
        var holder = town.holder(new MemoryStorage(), cny("50.00"));
        var shop = town.merchant(new MemoryStorage());
        var card = new Card(holder);

        var outcome = new Terminal(shop, PinEntry.none()).charge(command -> spoiled(command, card), cny("20.00"));

        assertThat(outcome).isInstanceOf(ChargeOutcome.InDoubt.class);
        assertThat(holder.state().payer().unacknowledged()).hasSize(1);
        assertThat(Town.balance(shop)).isEqualTo(Amounts.NOTHING);
    }

    /// The answer to READY ends with the signature and the status word.
    private static Bytes spoiled(Bytes command, Card card) {
        byte[] answer = card.transmit(command).toArray();
        if (command.toArray()[1] == (byte) Instruction.READY.code() && answer.length > Signature.SIZE) {
            answer[answer.length - 3] ^= 1;
        }
        return Bytes.copyOf(answer);
    }

    @Test
    void aLargeAmountNeedsThePin() {
        var card = town.holder(new MemoryStorage(), cny("400.00"));
        var shop = town.merchant(new MemoryStorage());

        assertThat(new Terminal(shop, PinEntry.none()).charge(new Card(card)::transmit, cny("300.00")))
                .isEqualTo(new ChargeOutcome.Refused(RejectionCode.PIN_REQUIRED, ChargeOutcome.Side.CARD));
        assertThat(new Terminal(shop, _ -> Optional.of(Town.PIN)).charge(new Card(card)::transmit, cny("300.00")))
                .isInstanceOf(ChargeOutcome.Paid.class);
        assertThat(Town.balance(card)).isEqualTo(cny("100.00"));
    }
}
