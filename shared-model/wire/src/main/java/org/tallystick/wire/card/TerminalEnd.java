package org.tallystick.wire.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// The terminal's side of the wire: sends whole messages in frames and puts the answers together.
public final class TerminalEnd {
    private final CardLink link;

    public TerminalEnd(CardLink link) {
        this.link = link;
    }

    /// Sends one message and waits for its answer. A message above the instruction's limit is not sent.
    public Exchanged exchange(Instruction instruction, Bytes message) {
        if (message.size() > instruction.commandBytesMax()) {
            return new Exchanged.Refused(RejectionCode.TOO_LARGE);
        }
        var frames = frames(instruction, message);
        for (CommandApdu frame : frames.subList(0, frames.size() - 1)) {
            switch (transmit(frame)) {
                case Received.Frame(var response) -> {
                    if (!response.equals(ResponseApdu.of(StatusWord.DONE))) {
                        return new Exchanged.Refused(faultOf(response));
                    }
                }
                case Received.Ended(var how) -> {
                    return how;
                }
            }
        }
        return fetch(instruction, frames.getLast());
    }

    /// The message in frames that go on from each other, at least one.
    static List<CommandApdu> frames(Instruction instruction, Bytes message) {
        var frames = new ArrayList<CommandApdu>();
        int from = 0;
        while (message.size() - from > CommandApdu.DATA_MAX) {
            frames.add(CommandApdu.of(instruction, message.slice(from, from + CommandApdu.DATA_MAX), true));
            from += CommandApdu.DATA_MAX;
        }
        frames.add(CommandApdu.of(instruction, message.slice(from, message.size()), false));
        return frames;
    }

    private Exchanged fetch(Instruction instruction, CommandApdu last) {
        var parts = new ArrayList<Bytes>();
        int size = 0;
        var next = last;
        while (true) {
            switch (transmit(next)) {
                case Received.Ended(var how) -> {
                    return how;
                }
                case Received.Frame(var response) -> {
                    boolean more = response.status().announcesMore();
                    if (!more && !response.status().equals(StatusWord.DONE)) {
                        return new Exchanged.Refused(response.rejection());
                    }
                    // The first part may be a mere announcement. More of them would let a card keep us here for ever.
                    if (more && response.data().size() == 0 && !parts.isEmpty()) {
                        return new Exchanged.Refused(RejectionCode.MALFORMED);
                    }
                    if (response.data().size() > instruction.answerBytesMax() - size) {
                        return new Exchanged.Refused(RejectionCode.TOO_LARGE);
                    }
                    parts.add(response.data());
                    size += response.data().size();
                    if (!more) {
                        return new Exchanged.Answered(Bytes.concat(parts.toArray(Bytes[]::new)));
                    }
                    next = CommandApdu.getResponse(CommandApdu.ANSWER_MAX);
                }
            }
        }
    }

    private Received transmit(CommandApdu command) {
        Optional<Bytes> frame = link.transmit(command.encode());
        if (frame.isEmpty()) {
            return new Received.Ended(new Exchanged.Torn());
        }
        return switch (ResponseApdu.decode(frame.get())) {
            case Checked.Accepted<ResponseApdu>(var response) -> new Received.Frame(response);
            case Checked.Refused<ResponseApdu>(var code) -> new Received.Ended(new Exchanged.Refused(code));
        };
    }

    /// In the middle of a command only a fault ends it: everything but a plain "done" is none of the card's.
    private static RejectionCode faultOf(ResponseApdu response) {
        return response.status().equals(StatusWord.DONE) ? RejectionCode.MALFORMED : response.rejection();
    }

    private sealed interface Received {
        record Frame(ResponseApdu response) implements Received {}

        record Ended(Exchanged how) implements Received {}
    }
}
