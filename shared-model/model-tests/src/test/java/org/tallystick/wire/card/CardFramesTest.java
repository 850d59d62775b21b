package org.tallystick.wire.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.wire.card.RecordingCard.run;

import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.Session;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.testkit.Seeds;
import org.tallystick.wire.Wire;
import org.tallystick.wire.card.RecordingCard.Message;

class CardFramesTest {
    @ParameterizedTest
    @ValueSource(strings = {"80220000", "8022000000", "80220000ff", "8022000001aa", "8022000002aabb00", "9022000001aa"})
    void aCommandOfEachShortFormIsReadAndWritten(String hex) {
        assertThat(command(hex).encode().toHex()).isEqualTo(hex);
    }

    @Test
    void theChainingBitSaysThatMoreFollows() {
        assertThat(command("8022000001aa").moreFollows()).isFalse();
        assertThat(command("9022000001aa").moreFollows()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "80", "802200", "802200000000", "80220000000002aabb", "8022000002aa", "8022000001aabbcc"})
    void aFrameOfAnotherLengthIsMalformed(String hex) {
        assertThat(CommandApdu.decode(Bytes.ofHex(hex))).isEqualTo(Checked.refused(RejectionCode.MALFORMED));
    }

    @Test
    void everyFrameHasOneReading() {
        Seeds.check(20_000, random -> {
            byte[] frame = new byte[random.nextInt(12)];
            random.nextBytes(frame);
            if (frame.length > 4) {
                frame[4] = (byte) random.nextInt(8);
            }
            var bytes = Bytes.copyOf(frame);
            if (CommandApdu.decode(bytes) instanceof Checked.Accepted<CommandApdu>(var read)) {
                assertThat(read.encode()).isEqualTo(bytes);
            }
            if (ResponseApdu.decode(bytes) instanceof Checked.Accepted<ResponseApdu>(var read)) {
                assertThat(read.encode()).isEqualTo(bytes);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 254, 255, 256, 509, 510, 511, 10_000, 12 * 1024})
    void aMessageArrivesWholeInBothDirections(int size) throws FieldLost {
        var card = new RecordingCard(Checked.accepted(run(size)));

        var answer = card.terminal().exchange(Instruction.HELLO, run(size));

        assertThat(card.seen).containsExactly(new Message(Instruction.HELLO, run(size)));
        assertThat(answer).isEqualTo(Checked.accepted(run(size)));
        assertThat(card.longestFrame).isLessThanOrEqualTo(CommandApdu.BYTES_MAX);
    }

    @ParameterizedTest
    @EnumSource(
            value = Instruction.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SELECT", "GET_RESPONSE"})
    void eachInstructionCarriesAsMuchAsItMay(Instruction instruction) throws FieldLost {
        var answer = run(instruction.answerBytesMax());
        var card = new RecordingCard(Checked.accepted(answer));

        assertThat(card.terminal().exchange(instruction, run(instruction.commandBytesMax())))
                .isEqualTo(Checked.accepted(answer));
        assertThat(card.seen).containsExactly(new Message(instruction, run(instruction.commandBytesMax())));
    }

    @ParameterizedTest
    @EnumSource(value = Instruction.class, mode = EnumSource.Mode.EXCLUDE, names = "GET_RESPONSE")
    void aMessageAboveTheLimitIsNotSentAndNotTaken(Instruction instruction) throws FieldLost {
        var tooLarge = run(instruction.commandBytesMax() + 1);
        var card = new RecordingCard(Checked.accepted(Bytes.EMPTY));

        assertThat(card.terminal().exchange(instruction, tooLarge)).isEqualTo(Checked.refused(RejectionCode.TOO_LARGE));
        assertThat(card.frames).isZero();

        var statuses = new ArrayList<Bytes>();
        TerminalEnd.frames(instruction, tooLarge).forEach(frame -> statuses.add(card.end.answer(frame.encode())));
        assertThat(statuses.getLast()).isEqualTo(Bytes.ofHex("6a84"));
        assertThat(card.seen).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(RejectionCode.class)
    void aRefusalArrivesWithItsCode(RejectionCode code) throws FieldLost {
        var card = new RecordingCard(Checked.refused(code));

        assertThat(card.terminal().exchange(Instruction.REQUEST, run(300))).isEqualTo(Checked.refused(code));
    }

    @Test
    void aRefusalIsAWarningWithTheCodesNumber() {
        var card = new RecordingCard(Checked.refused(RejectionCode.PIN_REQUIRED));

        assertThat(card.end.answer(Bytes.ofHex("8030000001aa00"))).isEqualTo(Bytes.ofHex("0645" + "6300"));
    }

    @ParameterizedTest
    @CsvSource({
        "c032000001aa, 6e00",
        "8033000001aa, 6d00",
        "0032000001aa, 6d00",
        "00c0000000, 6d00",
        "8032000101aa, 6883",
        "9032010001aa, 6883",
        "0020000101aa, 6a86",
        "00a4000001aa, 6a86",
        "1020000001aa, 6884",
        "90c0000000, 6884",
        "80c0000001aa, 6a84",
        "80320000000001aa, 6700",
        "90320000, 6700",
        "80c0000000, 6985",
        "00a4040001aa, 6a82",
    })
    void aFrameThatIsNoneOfOursHasItsStatus(String frame, String status) {
        var card = new RecordingCard(Checked.accepted(Bytes.EMPTY));

        assertThat(card.end.answer(Bytes.ofHex(frame))).isEqualTo(Bytes.ofHex(status));
        assertThat(card.seen).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "6a84, TOO_LARGE",
        "6d00, WRONG_TYPE",
        "6e00, WRONG_TYPE",
        "6883, UNEXPECTED_MESSAGE",
        "6884, UNEXPECTED_MESSAGE",
        "6985, UNEXPECTED_MESSAGE",
        "6a82, NOT_FOUND",
        "6a86, MALFORMED",
        "6f00, MALFORMED",
        "6300, MALFORMED",
        "ffff6300, MALFORMED",
        "90, MALFORMED",
    })
    void aFaultOfAFrameIsARefusalAtTheTerminal(String response, RejectionCode code) throws FieldLost {
        var terminal = new TerminalEnd(_ -> Bytes.ofHex(response));

        assertThat(terminal.exchange(Instruction.REQUEST, run(300))).isEqualTo(Checked.refused(code));
        assertThat(terminal.exchange(Instruction.RESUME, run(3))).isEqualTo(Checked.refused(code));
    }

    @Test
    void everyFrameOfAMessageHasItsNumber() {
        var numbers = TerminalEnd.frames(Instruction.PUT_LIST, run(Instruction.PUT_LIST.commandBytesMax())).stream()
                .map(CommandApdu::parameters)
                .toList();

        assertThat(numbers)
                .isEqualTo(IntStream.range(0, numbers.size()).boxed().toList())
                .hasSizeGreaterThan(256);
    }

    @Test
    void aTerminalThatWantsItsAnswerLaterFetchesItLater() {
        var card = new RecordingCard(Checked.accepted(run(3)));

        assertThat(card.end.answer(Bytes.ofHex("80100000"))).isEqualTo(Bytes.ofHex("6103"));
        assertThat(card.end.answer(Bytes.ofHex("80c0000102"))).isEqualTo(Bytes.concat(run(2), Bytes.ofHex("6101")));
        assertThat(card.end.answer(Bytes.ofHex("80c0000201"))).isEqualTo(Bytes.ofHex("029000"));
    }

    @Test
    void aTapBeginsWithTheApplicationsName() throws FieldLost {
        var card = new RecordingCard(Checked.accepted(Bytes.EMPTY));

        assertThat(card.terminal().exchange(Instruction.SELECT, Instruction.APPLICATION))
                .isEqualTo(Checked.accepted(Bytes.EMPTY));
        assertThat(card.seen).containsExactly(new Message(Instruction.SELECT, Instruction.APPLICATION));
        assertThat(card.terminal().exchange(Instruction.SELECT, run(12)))
                .isEqualTo(Checked.refused(RejectionCode.NOT_FOUND));
    }

    @Test
    void theLimitsAreThoseOfTheMessages() {
        assertThat(Instruction.REQUEST.answerBytesMax())
                .isGreaterThanOrEqualTo(Wire.PREPARED.bytesMax() + Session.OVERHEAD);
        assertThat(Instruction.RESUME.answerBytesMax()).isEqualTo(Wire.COMMIT.bytesMax());
        assertThat(Instruction.APPLICATION.size()).isBetween(5, Instruction.SELECT.commandBytesMax());
    }

    private static CommandApdu command(String hex) {
        return switch (CommandApdu.decode(Bytes.ofHex(hex))) {
            case Checked.Accepted<CommandApdu>(var read) -> read;
            case Checked.Refused<CommandApdu>(var code) -> throw new AssertionError(code);
        };
    }
}
