package org.tallystick.emulator.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.testkit.Amounts.cny;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.card.Card;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.journal.MemoryStorage;
import org.tallystick.emulator.terminal.ChargeOutcome;
import org.tallystick.emulator.terminal.PinEntry;
import org.tallystick.emulator.terminal.Terminal;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.testkit.Seeds;
import org.tallystick.wire.card.CardChannel;
import org.tallystick.wire.card.CommandApdu;

/// What may come over the air: nothing of it is answered without a code, and nothing of it changes a journal.
final class ApduTest {
    private final Town town = new Town();
    private final MemoryStorage cardStorage = new MemoryStorage();
    private final Device card = town.holder(cardStorage, cny("100.00"));
    private final Device shop = town.merchant(new MemoryStorage());

    private static Bytes refusal(RejectionCode code) {
        return Bytes.ofHex(String.format(Locale.ROOT, "%04x6300", code.number()));
    }

    private List<Bytes> commandsOfAnExchange() {
        var commands = new ArrayList<Bytes>();
        var field = new Card(town.reopened(new MemoryStorage(cardStorage.read())));
        CardChannel recording = command -> {
            commands.add(command);
            return field.transmit(command);
        };
        assertThat(new Terminal(shop, PinEntry.none()).charge(recording, cny("30.00")))
                .isInstanceOf(ChargeOutcome.Paid.class);
        return commands;
    }

    private void changesNothing(Bytes command) {
        changesNothing(new Card(card), command);
    }

    private void changesNothing(Card field, Bytes command) {
        var before = cardStorage.read();
        var response = field.transmit(command);
        assertThat(response.size()).isBetween(2, 257);
        assertThat(cardStorage.read()).isEqualTo(before);
    }

    @Test
    void noCommandOrAnswerIsLongerThanACardCanTake() {
        assertThat(commandsOfAnExchange())
                .allSatisfy(each -> assertThat(each.size()).isLessThanOrEqualTo(CommandApdu.BYTES_MAX));
    }

    @Test
    void commandsWithoutAGreetingAreRefused() {
        for (Bytes each : commandsOfAnExchange()) {
            changesNothing(each);
        }
    }

    @Test
    void truncatedCommandsAreRefused() {
        for (Bytes each : commandsOfAnExchange()) {
            for (int size = 0; size < each.size(); size++) {
                changesNothing(each.slice(0, size));
            }
        }
    }

    @Test
    void foreignAndOversizedCommandsAreRefusedByName() {
        var field = new Card(card);

        assertThat(field.transmit(Bytes.EMPTY)).isEqualTo(Bytes.ofHex("6700"));
        assertThat(field.transmit(Bytes.zeros(CommandApdu.BYTES_MAX + 1))).isEqualTo(Bytes.ofHex("6700"));
        assertThat(field.transmit(Bytes.ofHex("00a4040000"))).isEqualTo(Bytes.ofHex("6a82"));
        assertThat(field.transmit(Bytes.ofHex("80ff0000"))).isEqualTo(Bytes.ofHex("6d00"));
        assertThat(field.transmit(Bytes.ofHex("80c0000100"))).isEqualTo(Bytes.ofHex("6985"));
        assertThat(field.transmit(Bytes.ofHex("80100000"))).isEqualTo(refusal(RejectionCode.MALFORMED));
        assertThat(field.transmit(Bytes.ofHex("80300000"))).isEqualTo(refusal(RejectionCode.UNEXPECTED_MESSAGE));
    }

    @Test
    void aMessageThatNeverEndsIsCutOffAtItsLimit() {
        var field = new Card(card);
        var block = Bytes.concat(Bytes.ofHex("ff"), Bytes.zeros(255));
        Bytes response = Bytes.EMPTY;
        int sent = 0;
        for (; sent < 1_000 && !response.equals(Bytes.ofHex("6a84")); sent++) {
            response = field.transmit(Bytes.concat(Bytes.ofHex(String.format(Locale.ROOT, "9010%04x", sent)), block));
        }

        assertThat(sent).isLessThan(60);
    }

    @Test
    void blocksOutOfTurnAreRefusedAndTheTapFails() {
        var commands = commandsOfAnExchange();
        var chained =
                commands.stream().filter(each -> each.at(0) == (byte) 0x90).toList();
        assertThat(chained).hasSizeGreaterThan(1);
        var swapped = new Card(card);
        assertThat(swapped.transmit(chained.get(1))).isEqualTo(Bytes.ofHex("6883"));
        var late = new Card(card);
        late.transmit(chained.get(0));
        late.transmit(chained.get(1));
        assertThat(late.transmit(chained.get(0))).isEqualTo(Bytes.ofHex("6883"));
    }

    @Test
    void aContactThatDoublesEveryFrameDoublesNothing() {
        var field = new Card(card);

        var outcome = new Terminal(shop, PinEntry.none())
                .charge(
                        command -> {
                            var first = field.transmit(command);
                            var journal = cardStorage.read();
                            assertThat(field.transmit(command)).isEqualTo(first);
                            assertThat(cardStorage.read()).isEqualTo(journal);
                            return first;
                        },
                        cny("30.00"));

        assertThat(outcome).isInstanceOf(ChargeOutcome.Paid.class);
        assertThat(card.state().payer().counter()).isEqualTo(1);
    }

    @Test
    void aDoubledPinCostsOneTry() {
        var field = new Card(card);
        var wrong = Bytes.ofHex("0020000004" + Bytes.ofUtf8("1111").toHex() + "00");
        new Terminal(shop, PinEntry.none()).charge(field::transmit, cny("0.50"));

        assertThat(field.transmit(wrong)).isEqualTo(refusal(RejectionCode.PIN_WRONG));
        assertThat(field.transmit(wrong)).isEqualTo(refusal(RejectionCode.PIN_WRONG));

        assertThat(card.state().pin().triesLeft()).isEqualTo(2);
    }

    @Test
    void aChangedMessageCostsNobodyAnything() {
        Seeds.check(60, random -> {
            var field = new Card(card);
            int target = 1 + random.nextInt(12);
            var count = new int[1];
            var outcome = new Terminal(shop, PinEntry.none())
                    .charge(
                            command -> {
                                count[0]++;
                                return field.transmit(
                                        count[0] == target ? flipped(command, random.nextInt(1 << 16)) : command);
                            },
                            cny("0.50"));
            assertThat(count[0])
                    .as("the exchange came to the changed command, or ended before")
                    .isPositive();
            new Terminal(shop, PinEntry.none()).resume(new Card(card)::transmit);

            assertThat(Town.balance(card).plus(Town.balance(shop)))
                    .as("after %s", outcome)
                    .isEqualTo(cny("100.00"));
            assertThat(card.state().payer().unacknowledged()).isEmpty();
        });
    }

    private static Bytes flipped(Bytes source, int at) {
        byte[] bytes = source.toArray();
        bytes[at % bytes.length] ^= 1;
        return Bytes.copyOf(bytes);
    }

    @Test
    void anyBytesAreAnswered() {
        Seeds.check(2_000, random -> {
            byte[] bytes = new byte[random.nextInt(262)];
            random.nextBytes(bytes);
            changesNothing(Bytes.copyOf(bytes));
        });
    }
}
