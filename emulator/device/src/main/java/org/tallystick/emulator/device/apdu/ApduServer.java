package org.tallystick.emulator.device.apdu;

import java.util.ArrayList;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// The card's half: puts commands together, hands whole messages on, and gives long answers out block by block. A
/// block that is not the expected one is refused, and what was collected is forgotten.
public final class ApduServer {
    /// Takes whole messages.
    @FunctionalInterface
    public interface Handler {
        Checked<Bytes> handle(Instruction instruction, Bytes message);
    }

    private static final int NOTHING = -1;

    private final Handler handler;
    private final List<Bytes> collected = new ArrayList<>();
    private int collecting = NOTHING;
    private int collectedBytes;
    private Bytes answer = Bytes.EMPTY;
    private int nextBlock;

    public ApduServer(Handler handler) {
        this.handler = handler;
    }

    /// Answers every command, and never throws for what is in it.
    public Bytes transmit(Bytes command) {
        return switch (CommandApdu.decode(command)) {
            case Checked.Accepted<CommandApdu>(var apdu) -> respond(apdu).encode();
            case Checked.Refused<CommandApdu>(var code) -> refused(code).encode();
        };
    }

    /// The field is gone: nothing half-sent is left.
    public void reset() {
        collected.clear();
        collecting = NOTHING;
        collectedBytes = 0;
        answer = Bytes.EMPTY;
        nextBlock = 0;
    }

    private ResponseApdu respond(CommandApdu apdu) {
        if (apdu.instruction() == CommandApdu.GET_RESPONSE) {
            boolean isNext = !apdu.more() && apdu.data().size() == 0 && answer.size() > 0 && apdu.block() == nextBlock;
            return isNext ? next() : refused(RejectionCode.UNEXPECTED_MESSAGE);
        }
        var instruction = Instruction.ofNumber(apdu.instruction());
        if (instruction.isEmpty()) {
            return refused(RejectionCode.WRONG_TYPE);
        }
        boolean goesOn = collecting == apdu.instruction() && apdu.block() == collected.size();
        boolean begins = collecting == NOTHING && apdu.block() == 0;
        if (!goesOn && !begins) {
            return refused(RejectionCode.UNEXPECTED_MESSAGE);
        }
        if (collectedBytes + apdu.data().size() > instruction.get().bytesMax()) {
            return refused(RejectionCode.TOO_LARGE);
        }
        return collect(apdu, instruction.get());
    }

    private ResponseApdu collect(CommandApdu apdu, Instruction instruction) {
        answer = Bytes.EMPTY;
        collected.add(apdu.data());
        collectedBytes += apdu.data().size();
        if (apdu.more()) {
            if (apdu.data().size() == 0) {
                return refused(RejectionCode.MALFORMED);
            }
            collecting = apdu.instruction();
            return new ResponseApdu(Bytes.EMPTY, ResponseApdu.DONE);
        }
        var message = Bytes.concat(collected.toArray(Bytes[]::new));
        reset();
        return switch (handler.handle(instruction, message)) {
            case Checked.Refused<Bytes>(var code) -> refused(code);
            case Checked.Accepted<Bytes>(var whole) -> {
                answer = whole;
                yield next();
            }
        };
    }

    private ResponseApdu next() {
        int size = Math.min(answer.size(), CommandApdu.DATA_MAX);
        var block = answer.slice(0, size);
        answer = answer.slice(size, answer.size());
        nextBlock++;
        return new ResponseApdu(block, answer.size() == 0 ? ResponseApdu.DONE : ResponseApdu.MORE);
    }

    private ResponseApdu refused(RejectionCode code) {
        reset();
        return ResponseApdu.refused(code);
    }
}
