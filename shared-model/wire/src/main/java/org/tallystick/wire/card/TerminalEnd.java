package org.tallystick.wire.card;

import java.util.ArrayList;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// The terminal's side of the wire: sends whole messages in frames and puts the answers together.
public final class TerminalEnd {
    private final CardChannel channel;

    public TerminalEnd(CardChannel channel) {
        this.channel = channel;
    }

    /// Sends one message and waits for its answer. A message above the instruction's limit is not sent, an answer
    /// above it not fetched.
    public Checked<Bytes> exchange(Instruction instruction, Bytes message) throws FieldLost {
        if (message.size() > instruction.commandBytesMax()) {
            return Checked.refused(RejectionCode.TOO_LARGE);
        }
        var frames = frames(instruction, message);
        for (CommandApdu frame : frames.subList(0, frames.size() - 1)) {
            switch (transmit(frame)) {
                case Checked.Accepted<ResponseApdu>(var response) -> {
                    if (!response.equals(ResponseApdu.of(StatusWord.DONE))) {
                        return Checked.refused(faultOf(response));
                    }
                }
                case Checked.Refused<ResponseApdu>(var code) -> {
                    return Checked.refused(code);
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
            var part = message.slice(from, from + CommandApdu.DATA_MAX);
            frames.add(CommandApdu.of(instruction, frames.size(), part, true));
            from += CommandApdu.DATA_MAX;
        }
        frames.add(CommandApdu.of(instruction, frames.size(), message.slice(from, message.size()), false));
        return frames;
    }

    private Checked<Bytes> fetch(Instruction instruction, CommandApdu last) throws FieldLost {
        var parts = new ArrayList<Bytes>();
        int size = 0;
        var next = last;
        while (true) {
            switch (transmit(next)) {
                case Checked.Refused<ResponseApdu>(var code) -> {
                    return Checked.refused(code);
                }
                case Checked.Accepted<ResponseApdu>(var response) -> {
                    boolean more = response.status().announcesMore();
                    if (!more && !response.status().equals(StatusWord.DONE)) {
                        return Checked.refused(response.rejection());
                    }
                    // The first part may be a mere announcement. More of them would let a card keep us here for ever.
                    if (more && response.data().size() == 0 && !parts.isEmpty()) {
                        return Checked.refused(RejectionCode.MALFORMED);
                    }
                    if (response.data().size() > instruction.answerBytesMax() - size) {
                        return Checked.refused(RejectionCode.TOO_LARGE);
                    }
                    parts.add(response.data());
                    size += response.data().size();
                    if (!more) {
                        return Checked.accepted(Bytes.concat(parts.toArray(Bytes[]::new)));
                    }
                    next = CommandApdu.of(Instruction.GET_RESPONSE, parts.size(), Bytes.EMPTY, false);
                }
            }
        }
    }

    private Checked<ResponseApdu> transmit(CommandApdu command) throws FieldLost {
        return ResponseApdu.decode(channel.transmit(command.encode()));
    }

    /// In the middle of a command only a fault ends it: everything but a plain "done" is none of the card's.
    private static RejectionCode faultOf(ResponseApdu response) {
        return response.status().equals(StatusWord.DONE) ? RejectionCode.MALFORMED : response.rejection();
    }
}
