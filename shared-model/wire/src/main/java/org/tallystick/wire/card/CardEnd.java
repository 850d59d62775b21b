package org.tallystick.wire.card;

import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;

/// The card's side of the wire: frames in, frames out, whole messages to the application. Whatever comes in, a
/// frame goes out.
///
/// The same frame twice in a row is one frame that the contact doubled: it is answered again, not done again.
/// Numbers make every frame of a message another one, so nothing that is meant twice looks like that.
///
/// One instance serves one card and one thread.
public final class CardEnd {
    private final Application application;
    private final CommandAssembler commands = new CommandAssembler();
    private ResponseChunks answer = ResponseChunks.none();
    private Bytes lastFrame = Bytes.EMPTY;
    private Bytes lastResponse = Bytes.EMPTY;

    public CardEnd(Application application) {
        this.application = application;
    }

    /// What the card does with a whole message.
    @FunctionalInterface
    public interface Application {
        /// Answers with a message, empty when there is nothing to say, or with the reason of a refusal.
        Checked<Bytes> answer(Instruction instruction, Bytes message);
    }

    /// Answers one frame.
    public Bytes answer(Bytes frame) {
        return switch (CommandApdu.decode(frame)) {
            case Checked.Accepted<CommandApdu>(var command) -> {
                if (!frame.equals(lastFrame)) {
                    lastResponse = answer(command).encode();
                    lastFrame = frame;
                }
                yield lastResponse;
            }
            case Checked.Refused<CommandApdu> _ -> {
                reset();
                yield ResponseApdu.of(StatusWord.WRONG_LENGTH).encode();
            }
        };
    }

    /// Forgets half a command and half an answer, as a card does that leaves the field.
    public void reset() {
        commands.reset();
        answer = ResponseChunks.none();
        lastFrame = Bytes.EMPTY;
        lastResponse = Bytes.EMPTY;
    }

    private ResponseApdu answer(CommandApdu command) {
        return switch (commands.take(command)) {
            case CommandAssembler.Step.Expecting _ -> withoutAnswer(StatusWord.DONE);
            case CommandAssembler.Step.Fault(var status) -> withoutAnswer(status);
            case CommandAssembler.Step.Fetch(var block) ->
                answer.isNext(block) && command.answerBytesMax() > 0
                        ? answer.next(command.answerBytesMax())
                        : withoutAnswer(StatusWord.NOTHING_WAITING);
            case CommandAssembler.Step.Whole(var instruction, var message) ->
                first(instruction, message, command.answerBytesMax());
        };
    }

    private ResponseApdu withoutAnswer(StatusWord status) {
        answer = ResponseChunks.none();
        return ResponseApdu.of(status);
    }

    private ResponseApdu first(Instruction instruction, Bytes message, int bytesMax) {
        if (instruction == Instruction.SELECT && !message.equals(Instruction.APPLICATION)) {
            return withoutAnswer(StatusWord.APPLICATION_UNKNOWN);
        }
        answer = ResponseChunks.none();
        return switch (application.answer(instruction, message)) {
            case Checked.Accepted<Bytes>(var whole) -> {
                if (whole.size() > instruction.answerBytesMax()) {
                    throw new IllegalStateException("an answer above its instruction's limit");
                }
                answer = new ResponseChunks(whole);
                yield answer.next(bytesMax);
            }
            case Checked.Refused<Bytes>(var code) -> ResponseApdu.refusal(code);
        };
    }
}
