package org.tallystick.wire.card;

import java.util.ArrayList;
import java.util.List;
import org.tallystick.bytes.Bytes;

/// Puts a chained command together on the card's side. What is kept grows with what has come, up to the
/// instruction's limit. A frame of another command, or with another number than the next, breaks a chain: nothing
/// of it is used.
///
/// One instance serves one card and one thread.
final class CommandAssembler {
    /// Counts only while there are parts.
    private Instruction begun = Instruction.SELECT;

    private final List<Bytes> parts = new ArrayList<>();
    private int size;

    /// What a frame led to.
    sealed interface Step {
        /// More frames of the command are to come.
        record Expecting() implements Step {}

        record Whole(Instruction instruction, Bytes message) implements Step {}

        /// The part of the answer with this number is asked for.
        record Fetch(int block) implements Step {}

        record Fault(StatusWord status) implements Step {}
    }

    Step take(CommandApdu frame) {
        int classByte = frame.classByte() & ~CommandApdu.MORE_FOLLOWS;
        if (!Instruction.knowsClass(classByte)) {
            return fault(StatusWord.CLASS_UNKNOWN);
        }
        return Instruction.of(classByte, frame.instruction())
                .map(instruction -> take(instruction, frame))
                .orElseGet(() -> fault(StatusWord.INSTRUCTION_UNKNOWN));
    }

    /// Forgets a chain that was begun.
    void reset() {
        parts.clear();
        size = 0;
    }

    private Step take(Instruction instruction, CommandApdu frame) {
        if (!parts.isEmpty() && begun != instruction) {
            return fault(StatusWord.CHAIN_BROKEN);
        }
        if (frame.moreFollows() && !instruction.isChained()) {
            return fault(StatusWord.CHAINING_UNSUPPORTED);
        }
        if (frame.data().size() > instruction.commandBytesMax() - size) {
            return fault(StatusWord.TOO_LARGE);
        }
        if (instruction == Instruction.GET_RESPONSE) {
            return new Step.Fetch(frame.parameters());
        }
        if (frame.parameters() != instruction.parameters(parts.size())) {
            return fault(instruction.isChained() ? StatusWord.CHAIN_BROKEN : StatusWord.WRONG_PARAMETERS);
        }
        if (frame.moreFollows() && frame.data().size() == 0) {
            return fault(StatusWord.WRONG_LENGTH);
        }
        return collect(instruction, frame);
    }

    private Step collect(Instruction instruction, CommandApdu frame) {
        parts.add(frame.data());
        size += frame.data().size();
        if (frame.moreFollows()) {
            begun = instruction;
            return new Step.Expecting();
        }
        var message = Bytes.concat(parts.toArray(Bytes[]::new));
        reset();
        return new Step.Whole(instruction, message);
    }

    private Step fault(StatusWord status) {
        reset();
        return new Step.Fault(status);
    }
}
