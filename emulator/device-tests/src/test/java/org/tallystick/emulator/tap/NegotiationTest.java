package org.tallystick.emulator.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.emulator.tap.PretendedAgent.value;
import static org.tallystick.testkit.Amounts.cny;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.card.Card;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.journal.MemoryStorage;
import org.tallystick.emulator.terminal.ChargeOutcome;
import org.tallystick.emulator.terminal.PinEntry;
import org.tallystick.emulator.terminal.Terminal;
import org.tallystick.handshake.Hello;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.wire.Wire;
import org.tallystick.wire.card.FieldLost;
import org.tallystick.wire.card.Instruction;
import org.tallystick.wire.card.TerminalEnd;

/// Devices of different age meet (PROTOCOL §3, M0): what one of them does not know does not stop what both know.
final class NegotiationTest {
    private static final int ONLY_TOMORROW = 9;

    private final Town town = new Town();
    private final Device shop = town.merchant(new MemoryStorage());
    private final Device card = town.holder(new MemoryStorage(), cny("50.00"));

    private static Hello speaking(Hello hello, List<Integer> versions, List<Integer> suites) {
        return new Hello(
                versions, suites, hello.certificates(), hello.listVersion(), hello.ephemeralKey(), hello.unfinished());
    }

    private Checked<Bytes> answerOfCard(List<Integer> versions, List<Integer> suites) throws FieldLost {
        var honest = value(shop.greeting().hello(shop.newEphemeralKey().publicKey(), List.of()));
        return new TerminalEnd(new Card(card)::transmit)
                .exchange(Instruction.HELLO, Wire.HELLO.encode(speaking(honest, versions, suites)));
    }

    private ChargeOutcome chargeCard(List<Integer> versions, List<Integer> suites) {
        var holding = card.state().wallet().free().getFirst();
        var forged = new ForgedCard(
                card,
                honest -> speaking(honest, versions, suites),
                request -> Wire.PREPARED.encode(ForgedCard.prepared(card, card, request, ForgedCard.whole(holding))));
        return new Terminal(shop, PinEntry.none()).charge(forged, cny("50.00"));
    }

    @Test
    void aCardAnswersATerminalThatSpeaksMoreThanIt() throws FieldLost {
        assertThat(answerOfCard(List.of(ONLY_TOMORROW, 1), List.of(ONLY_TOMORROW, 2, 1)))
                .isInstanceOf(Checked.Accepted.class);
    }

    @Test
    void aTerminalGoesOnWithACardThatSpeaksMoreThanIt() {
        assertThat(chargeCard(List.of(ONLY_TOMORROW, 1), List.of(ONLY_TOMORROW, 2, 1)))
                .as("this card gives no signature")
                .isEqualTo(new ChargeOutcome.Refused(RejectionCode.UNKNOWN_PAYMENT, ChargeOutcome.Side.CARD));

        assertThat(shop.state().payee().verified()).as("but was told READY").hasSize(1);
    }

    @Test
    void devicesWithoutACommonSuiteOrVersionPart() throws FieldLost {
        assertThat(answerOfCard(List.of(1), List.of(ONLY_TOMORROW)))
                .isEqualTo(Checked.refused(RejectionCode.UNSUPPORTED_SUITE));
        assertThat(answerOfCard(List.of(ONLY_TOMORROW), List.of(1)))
                .isEqualTo(Checked.refused(RejectionCode.WRONG_TYPE));
        assertThat(answerOfCard(List.of(1), List.of())).isEqualTo(Checked.refused(RejectionCode.UNSUPPORTED_SUITE));

        assertThat(chargeCard(List.of(1), List.of(ONLY_TOMORROW)))
                .isEqualTo(new ChargeOutcome.Refused(RejectionCode.UNSUPPORTED_SUITE, ChargeOutcome.Side.TERMINAL));
        assertThat(shop.state().payee().exchanges()).isEmpty();
    }
}
