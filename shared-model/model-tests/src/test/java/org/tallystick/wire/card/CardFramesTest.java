package org.tallystick.wire.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.testkit.Seeds;
import org.tallystick.wire.Wire;

class CardFramesTest {
    private static final Bytes DONE = Bytes.ofHex("9000");

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
    @ValueSource(ints = {0, 1, 254, 255, 256, 509, 510, 511, 10_000, 48 * 1024})
    void aMessageArrivesWholeInBothDirections(int size) {
        var sent = Math.min(size, Instruction.LIST.commandBytesMax());
        var card = new RecordingCard(Checked.accepted(run(size)));

        var answer = card.terminal().exchange(Instruction.LIST, run(sent));

        assertThat(card.seen).containsExactly(new Message(Instruction.LIST, run(sent)));
        assertThat(answer).isEqualTo(new Exchanged.Answered(run(size)));
        assertThat(card.longestFrame).isLessThanOrEqualTo(4 + 1 + 255 + 1);
    }

    @ParameterizedTest
    @EnumSource(value = Instruction.class, mode = EnumSource.Mode.EXCLUDE, names = "GET_RESPONSE")
    void eachInstructionCarriesAsMuchAsItMay(Instruction instruction) {
        var answer = run(instruction.answerBytesMax());
        var card = new RecordingCard(Checked.accepted(answer));

        assertThat(card.terminal().exchange(instruction, run(instruction.commandBytesMax())))
                .isEqualTo(new Exchanged.Answered(answer));
        assertThat(card.seen).containsExactly(new Message(instruction, run(instruction.commandBytesMax())));
    }

    @ParameterizedTest
    @EnumSource(value = Instruction.class, mode = EnumSource.Mode.EXCLUDE, names = "GET_RESPONSE")
    void aMessageAboveTheLimitIsNotSentAndNotTaken(Instruction instruction) {
        var tooLarge = run(instruction.commandBytesMax() + 1);
        var card = new RecordingCard(Checked.accepted(Bytes.EMPTY));

        assertThat(card.terminal().exchange(instruction, tooLarge))
                .isEqualTo(new Exchanged.Refused(RejectionCode.TOO_LARGE));
        assertThat(card.frames).isZero();

        var statuses = new ArrayList<Bytes>();
        TerminalEnd.frames(instruction, tooLarge).forEach(frame -> statuses.add(card.end.answer(frame.encode())));
        assertThat(statuses.getLast()).isEqualTo(Bytes.ofHex("6a84"));
        assertThat(card.seen).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(RejectionCode.class)
    void aRefusalArrivesWithItsCode(RejectionCode code) {
        var card = new RecordingCard(Checked.refused(code));

        assertThat(card.terminal().exchange(Instruction.REQUEST, run(300))).isEqualTo(new Exchanged.Refused(code));
    }

    @Test
    void aRefusalIsAWarningWithTheCodesNumber() {
        var card = new RecordingCard(Checked.refused(RejectionCode.PIN_REQUIRED));

        assertThat(card.end.answer(Bytes.ofHex("8020000001aa00"))).isEqualTo(Bytes.ofHex("0645" + "6300"));
    }

    @ParameterizedTest
    @CsvSource({
        "c022000001aa, 6e00",
        "8023000001aa, 6d00",
        "0022000001aa, 6d00",
        "8022010001aa, 6a86",
        "8022000101aa, 6a86",
        "80220000000001aa, 6700",
        "90220000, 6700",
        "00c0000000, 6985"
    })
    void aFrameThatIsNoneOfOursHasItsStatus(String frame, String status) {
        var card = new RecordingCard(Checked.accepted(Bytes.EMPTY));

        assertThat(card.end.answer(Bytes.ofHex(frame))).isEqualTo(Bytes.ofHex(status));
        assertThat(card.seen).isEmpty();
    }

    @Test
    void anotherCommandBreaksAChainAndNothingOfItIsUsed() {
        var card = new RecordingCard(Checked.accepted(Bytes.EMPTY));

        assertThat(card.end.answer(Bytes.ofHex("9020000001aa"))).isEqualTo(DONE);
        assertThat(card.end.answer(Bytes.ofHex("8022000001bb00"))).isEqualTo(Bytes.ofHex("6883"));
        assertThat(card.end.answer(Bytes.ofHex("8020000001cc00"))).isEqualTo(DONE);

        assertThat(card.seen).containsExactly(new Message(Instruction.REQUEST, Bytes.ofHex("cc")));
    }

    @Test
    void anAnswerIsGoneOnceAnotherCommandCame() {
        var card = new RecordingCard(Checked.accepted(run(300)));
        assertThat(card.end.answer(Bytes.ofHex("8012000000")).size()).isEqualTo(257);

        card.end.answer(Bytes.ofHex("9020000001aa"));
        card.end.reset();

        assertThat(card.end.answer(Bytes.ofHex("00c0000000"))).isEqualTo(Bytes.ofHex("6985"));
    }

    @Test
    void aTerminalThatWantsItsAnswerLaterFetchesItLater() {
        var card = new RecordingCard(Checked.accepted(run(3)));

        assertThat(card.end.answer(Bytes.ofHex("80120000"))).isEqualTo(Bytes.ofHex("6103"));
        assertThat(card.end.answer(Bytes.ofHex("00c0000002"))).isEqualTo(Bytes.concat(run(2), Bytes.ofHex("6101")));
        assertThat(card.end.answer(Bytes.ofHex("00c0000001"))).isEqualTo(Bytes.ofHex("029000"));
    }

    @Test
    void contactLostAtAnyFrameIsTornAndTheNextExchangeIsWhole() {
        for (int lostAt = 0; lostAt < 8; lostAt++) {
            var card = new RecordingCard(Checked.accepted(run(600)));
            int lost = lostAt;
            var cut = new TerminalEnd(frame -> card.frames == lost ? Optional.empty() : card.transmit(frame));

            assertThat(cut.exchange(Instruction.REQUEST, run(700)))
                    .isEqualTo(lost < 5 ? new Exchanged.Torn() : new Exchanged.Answered(run(600)));
            card.end.reset();
            assertThat(card.terminal().exchange(Instruction.REQUEST, run(700)))
                    .isEqualTo(new Exchanged.Answered(run(600)));
        }
    }

    @Test
    void aCardAnswersWhateverComes() {
        Seeds.check(2_000, random -> {
            var card = new RecordingCard(Checked.accepted(run(random.nextInt(700))));
            for (int frame = 0; frame < 20; frame++) {
                byte[] noise = new byte[random.nextInt(16)];
                random.nextBytes(noise);
                if (noise.length > 4) {
                    noise[0] = (byte) (random.nextBoolean() ? 0x80 : 0x90);
                    noise[1] = 0x12;
                    noise[2] = 0;
                    noise[3] = 0;
                    noise[4] = (byte) (noise.length - 5);
                }
                assertThat(ResponseApdu.decode(card.end.answer(Bytes.copyOf(noise))))
                        .isInstanceOf(Checked.Accepted.class);
            }
        });
    }

    @Test
    void aTerminalComesToAnEndWhateverTheCardAnswers() {
        Seeds.check(2_000, random -> {
            var terminal = new TerminalEnd(_ -> {
                byte[] noise = new byte[random.nextInt(20)];
                random.nextBytes(noise);
                if (noise.length >= 2 && random.nextInt(8) > 0) {
                    noise[noise.length - 2] = 0x61;
                }
                return Optional.of(Bytes.copyOf(noise));
            });
            assertThat(terminal.exchange(Instruction.READY, Bytes.EMPTY)).isNotEqualTo(new Exchanged.Torn());
        });
    }

    @Test
    void aCardThatOnlyPromisesIsLeft() {
        var terminal = new TerminalEnd(_ -> Optional.of(Bytes.ofHex("6110")));

        assertThat(terminal.exchange(Instruction.READY, Bytes.EMPTY))
                .isEqualTo(new Exchanged.Refused(RejectionCode.MALFORMED));
    }

    @Test
    void aCardThatNeverEndsIsLeftAtTheLimit() {
        var terminal = new TerminalEnd(_ -> Optional.of(Bytes.concat(run(200), Bytes.ofHex("61ff"))));

        assertThat(terminal.exchange(Instruction.REQUEST, Bytes.EMPTY))
                .isEqualTo(new Exchanged.Refused(RejectionCode.TOO_LARGE));
    }

    @Test
    void theLimitsAreThoseOfTheMessages() {
        assertThat(Instruction.REQUEST.answerBytesMax()).isEqualTo(Wire.CARD_MESSAGE_MAX);
        assertThat(Instruction.RESUME.answerBytesMax())
                .isGreaterThanOrEqualTo(Math.max(Wire.COMMIT.bytesMax(), Wire.ACKNOWLEDGEMENT.bytesMax()));
        assertThat(Instruction.APPLICATION.size()).isBetween(5, Instruction.SELECT.commandBytesMax());
    }

    private static CommandApdu command(String hex) {
        return switch (CommandApdu.decode(Bytes.ofHex(hex))) {
            case Checked.Accepted<CommandApdu>(var read) -> read;
            case Checked.Refused<CommandApdu>(var code) -> throw new AssertionError(code);
        };
    }

    private static Bytes run(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) i;
        }
        return Bytes.copyOf(bytes);
    }

    private record Message(Instruction instruction, Bytes content) {}

    /// Always answers the same and remembers what it was asked.
    private static final class RecordingCard {
        private final List<Message> seen = new ArrayList<>();
        private final CardEnd end;
        private int frames;
        private int longestFrame;

        private RecordingCard(Checked<Bytes> answer) {
            this.end = new CardEnd((instruction, content) -> {
                seen.add(new Message(instruction, content));
                return answer;
            });
        }

        private TerminalEnd terminal() {
            return new TerminalEnd(this::transmit);
        }

        private Optional<Bytes> transmit(Bytes frame) {
            frames++;
            longestFrame = Math.max(longestFrame, frame.size());
            return Optional.of(end.answer(frame));
        }
    }
}
