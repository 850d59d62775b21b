package org.tallystick.wire.card;

import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;

/// The card's side of the wire: frames in, frames out, whole messages to the application. Whatever comes in, a frame
/// goes
/// out.
///
/// One instance serves one card and one thread.
public final class CardEnd {
    private final Application application;
    private final CommandAssembler commands = new CommandAssembler();
    private ResponseChunks answer = ResponseChunks.none();

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
            case Checked.Accepted<CommandApdu>(var command) -> answer(command).encode();
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
    }

    private ResponseApdu answer(CommandApdu command) {
        return switch (commands.take(command)) {
            case CommandAssembler.Step.Expecting _ -> {
                answer = ResponseChunks.none();
                yield ResponseApdu.of(StatusWord.DONE);
            }
            case CommandAssembler.Step.Fault(var status) -> {
                answer = ResponseChunks.none();
                yield ResponseApdu.of(status);
            }
            case CommandAssembler.Step.Whole(var instruction, var message) ->
                instruction == Instruction.GET_RESPONSE
                        ? next(command.answerBytesMax())
                        : first(instruction, message, command.answerBytesMax());
        };
    }

    private ResponseApdu first(Instruction instruction, Bytes message, int bytesMax) {
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

    private ResponseApdu next(int bytesMax) {
        return answer.isSent() || bytesMax == 0 ? ResponseApdu.of(StatusWord.NOTHING_WAITING) : answer.next(bytesMax);
    }
}
