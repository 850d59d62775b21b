package org.tallystick.wire.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallystick.wire.card.RecordingCard.run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.testkit.Seeds;
import org.tallystick.wire.card.RecordingCard.Message;

/// Frames that come twice, out of turn or not at all, and ends that do not keep to the protocol.
class BrokenContactTest {
    private static final Bytes DONE = Bytes.ofHex("9000");

    @Test
    void anotherCommandBreaksAChainAndNothingOfItIsUsed() {
        var card = new RecordingCard(Checked.accepted(Bytes.EMPTY));

        assertThat(card.end.answer(Bytes.ofHex("9030000001aa"))).isEqualTo(DONE);
        assertThat(card.end.answer(Bytes.ofHex("8032000101bb00"))).isEqualTo(Bytes.ofHex("6883"));
        assertThat(card.end.answer(Bytes.ofHex("8030000001cc00"))).isEqualTo(DONE);

        assertThat(card.seen).containsExactly(new Message(Instruction.REQUEST, Bytes.ofHex("cc")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8030000201cc00", "8030000001cc00", "8030010001cc00", "80c0000100"})
    void aFrameThatIsNotTheNextBreaksAChainAndNothingOfItIsUsed(String frame) {
        var card = new RecordingCard(Checked.accepted(Bytes.EMPTY));

        assertThat(card.end.answer(Bytes.ofHex("9030000001aa"))).isEqualTo(DONE);
        assertThat(card.end.answer(Bytes.ofHex(frame))).isEqualTo(Bytes.ofHex("6883"));
        assertThat(card.end.answer(Bytes.ofHex("8030000101bb00")))
                .as("the rest of what was broken")
                .isEqualTo(Bytes.ofHex("6883"));

        assertThat(card.seen).isEmpty();
    }

    @Test
    void aContactThatDoublesEveryFrameDoublesNothing() throws FieldLost {
        var card = new RecordingCard(Checked.accepted(run(600)));
        var doubling = new TerminalEnd(frame -> {
            var first = card.transmit(frame);
            assertThat(card.transmit(frame)).isEqualTo(first);
            return first;
        });

        assertThat(doubling.exchange(Instruction.REQUEST, run(700))).isEqualTo(Checked.accepted(run(600)));
        assertThat(card.seen).containsExactly(new Message(Instruction.REQUEST, run(700)));
    }

    @Test
    void aContactThatSwallowsAFrameIsNoticed() throws FieldLost {
        for (int swallowed = 0; swallowed < 5; swallowed++) {
            var card = new RecordingCard(Checked.accepted(run(600)));
            var count = new int[1];
            int lost = swallowed;
            var lossy = new TerminalEnd(frame -> count[0]++ == lost ? DONE : card.transmit(frame));

            var answer = lossy.exchange(Instruction.REQUEST, run(700));

            // The last frame's loss looks like an empty answer, and a lost GET RESPONSE like the answer's end: that the
            // message above, signed or sealed, does not pass for whole.
            assertThat(answer)
                    .isEqualTo(
                            switch (swallowed) {
                                case 0, 1 -> Checked.refused(RejectionCode.UNEXPECTED_MESSAGE);
                                case 2 -> Checked.accepted(Bytes.EMPTY);
                                case 3 -> Checked.accepted(run(255));
                                default -> Checked.accepted(run(510));
                            });
            assertThat(card.seen).hasSize(swallowed < 3 ? 0 : 1);
        }
    }

    @Test
    void anAnswerIsGoneOnceAnotherCommandCame() {
        var card = new RecordingCard(Checked.accepted(run(300)));
        assertThat(card.end.answer(Bytes.ofHex("8010000000")).size()).isEqualTo(257);

        card.end.answer(Bytes.ofHex("9030000001aa"));
        assertThat(card.end.answer(Bytes.ofHex("80c0000100"))).isEqualTo(Bytes.ofHex("6883"));

        assertThat(card.end.answer(Bytes.ofHex("80c0000200"))).isEqualTo(Bytes.ofHex("6985"));
    }

    @Test
    void anAnswerIsGoneOnceItsPartsAreFetchedOutOfTurn() {
        var card = new RecordingCard(Checked.accepted(run(900)));
        assertThat(card.end.answer(Bytes.ofHex("8010000000")).size()).isEqualTo(257);

        assertThat(card.end.answer(Bytes.ofHex("80c0000200"))).isEqualTo(Bytes.ofHex("6985"));
        assertThat(card.end.answer(Bytes.ofHex("80c0000100"))).isEqualTo(Bytes.ofHex("6985"));
    }

    @Test
    void contactLostAtAnyFrameIsTornAndTheNextExchangeIsWhole() throws FieldLost {
        for (int lostAt = 0; lostAt < 8; lostAt++) {
            var card = new RecordingCard(Checked.accepted(run(600)));
            int lost = lostAt;
            var cut = new TerminalEnd(frame -> {
                if (card.frames == lost) {
                    throw new FieldLost();
                }
                return card.transmit(frame);
            });

            if (lost < 5) {
                assertThatThrownBy(() -> cut.exchange(Instruction.REQUEST, run(700)))
                        .isInstanceOf(FieldLost.class);
            } else {
                assertThat(cut.exchange(Instruction.REQUEST, run(700))).isEqualTo(Checked.accepted(run(600)));
            }
            card.end.reset();
            assertThat(card.terminal().exchange(Instruction.REQUEST, run(700))).isEqualTo(Checked.accepted(run(600)));
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
                    noise[1] = (byte) (random.nextBoolean() ? 0x10 : 0xc0);
                    noise[2] = 0;
                    noise[3] = (byte) random.nextInt(3);
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
            int limit = Instruction.READY.answerBytesMax();
            var sent = new int[1];
            var terminal = new TerminalEnd(_ -> {
                sent[0]++;
                byte[] noise = new byte[random.nextInt(20)];
                random.nextBytes(noise);
                if (noise.length >= 2 && random.nextInt(8) > 0) {
                    noise[noise.length - 2] = 0x61;
                }
                return Bytes.copyOf(noise);
            });

            if (terminal.exchange(Instruction.READY, Bytes.EMPTY) instanceof Checked.Accepted<Bytes>(var answer)) {
                assertThat(answer.size()).isLessThanOrEqualTo(limit);
            }
            assertThat(sent[0]).isLessThanOrEqualTo(limit + 2);
        });
    }

    @Test
    void aCardThatOnlyPromisesIsLeft() throws FieldLost {
        var terminal = new TerminalEnd(_ -> Bytes.ofHex("6110"));

        assertThat(terminal.exchange(Instruction.READY, Bytes.EMPTY))
                .isEqualTo(Checked.refused(RejectionCode.MALFORMED));
    }

    @Test
    void aCardThatNeverEndsIsLeftAtTheLimit() throws FieldLost {
        var terminal = new TerminalEnd(_ -> Bytes.concat(run(200), Bytes.ofHex("61ff")));

        assertThat(terminal.exchange(Instruction.REQUEST, Bytes.EMPTY))
                .isEqualTo(Checked.refused(RejectionCode.TOO_LARGE));
    }
}
