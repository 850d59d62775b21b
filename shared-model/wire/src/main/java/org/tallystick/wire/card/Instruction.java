package org.tallystick.wire.card;

import java.util.Optional;
import org.tallystick.bytes.Bytes;
import org.tallystick.wire.Wire;

/// What a terminal may say to a card, with the limits of both directions (PROTOCOL §3). Commands of ISO 7816-4
/// itself have its class, ours the proprietary one.
public enum Instruction {
    /// Chooses the application by its name, [#APPLICATION]. Begins a tap: what was said before is forgotten.
    SELECT(Range.ISO, 0xa4, 0x0400, 16, 0),
    /// The holder's PIN as ASCII digits, four to twelve of them. Answers nothing.
    VERIFY(Range.ISO, 0x20, 0, 12, 0),
    /// The terminal's HELLO (M0) for the card's. Opens a session and forgets the one before.
    HELLO(Range.OURS, 0x10, 0, Wire.HELLO.bytesMax(), Wire.HELLO.bytesMax()),
    /// Asks for a revocation list that goes on from a version, eight bytes big-endian. Answers nothing when there
    /// is none.
    GET_LIST(Range.OURS, 0x12, 0, Long.BYTES, Wire.REVOCATION_LIST.bytesMax()),
    /// A revocation list for the card. Answers nothing.
    PUT_LIST(Range.OURS, 0x14, 0, Wire.REVOCATION_LIST.bytesMax(), 0),
    /// REQUEST (M1) for PREPARE (M2), sealed.
    REQUEST(Range.OURS, 0x30, 0, Wire.PAYMENT_REQUEST.bytesMax(), Wire.CARD_MESSAGE_MAX),
    /// READY (M3) for COMMIT (M4).
    READY(Range.OURS, 0x32, 0, Wire.READY.bytesMax(), Wire.COMMIT.bytesMax()),
    /// ACKNOWLEDGE (M5). Answers nothing.
    ACKNOWLEDGE(Range.OURS, 0x34, 0, Wire.ACKNOWLEDGEMENT.bytesMax(), 0),
    /// RESUME for the identical COMMIT (PROTOCOL §3.3).
    RESUME(Range.OURS, 0x36, 0, Wire.RESUME.bytesMax(), Wire.COMMIT.bytesMax()),
    /// The next part of an answer. Never seen by the application. Ours, because the standard's has no number.
    GET_RESPONSE(Range.OURS, 0xc0, 0, 0, 0);

    /// The application's name: F for a name without registration, then TALLYSTICK and the version.
    public static final Bytes APPLICATION = Bytes.ofHex("f054414c4c59535449434b01");

    /// Classes without their chaining bit.
    private static final class Range {
        private static final int ISO = 0x00;
        private static final int OURS = 0x80;

        private Range() {}
    }

    private final int classByte;
    private final int code;
    private final int parameters;
    private final int commandBytesMax;
    private final int answerBytesMax;

    Instruction(int classByte, int code, int parameters, int commandBytesMax, int answerBytesMax) {
        this.classByte = classByte;
        this.code = code;
        this.parameters = parameters;
        this.commandBytesMax = commandBytesMax;
        this.answerBytesMax = answerBytesMax;
    }

    public int code() {
        return code;
    }

    /// Without the bit that announces more of the same command.
    public int classByte() {
        return classByte;
    }

    public int commandBytesMax() {
        return commandBytesMax;
    }

    public int answerBytesMax() {
        return answerBytesMax;
    }

    /// Both parameters of the frame with this number.
    int parameters(int block) {
        return parameters + block;
    }

    /// Whether a message may take more than one frame.
    boolean isChained() {
        return commandBytesMax > CommandApdu.DATA_MAX;
    }

    static Optional<Instruction> of(int classByte, int code) {
        for (Instruction instruction : values()) {
            if (instruction.code == code && instruction.classByte == classByte) {
                return Optional.of(instruction);
            }
        }
        return Optional.empty();
    }

    static boolean knowsClass(int classByte) {
        return classByte == Range.ISO || classByte == Range.OURS;
    }
}
