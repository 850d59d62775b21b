package org.tallystick.wire.card;

import java.util.Optional;
import org.tallystick.bytes.Bytes;
import org.tallystick.wire.Wire;

/// What a terminal may say to a card, with the limits of both directions (PROTOCOL §3). Commands of ISO 7816-4 itself
/// have
/// its class, ours the proprietary one.
public enum Instruction {
    /// Chooses the application by its name, [#APPLICATION]. Begins a session: what was shown before is forgotten.
    SELECT(Range.ISO, 0xa4, 0x04, 16, 64),
    /// The holder's PIN as ASCII digits, two to twelve of them. Answers nothing.
    VERIFY(Range.ISO, 0x20, 0x00, 12, 0),
    /// The terminal's HELLO (M0) for the card's.
    HELLO(Range.OURS, 0x10, 0x00, Wire.HELLO.bytesMax(), Wire.HELLO.bytesMax()),
    /// A revocation list for the card, answered with nothing; or nothing, answered with the card's own list.
    LIST(Range.OURS, 0x12, 0x00, Wire.REVOCATION_LIST.bytesMax(), Wire.REVOCATION_LIST.bytesMax()),
    /// REQUEST (M1) for PREPARE (M2).
    REQUEST(Range.OURS, 0x20, 0x00, Wire.PAYMENT_REQUEST.bytesMax(), Wire.CARD_MESSAGE_MAX),
    /// READY (M3) for COMMIT (M4).
    READY(Range.OURS, 0x22, 0x00, Wire.READY.bytesMax(), Wire.COMMIT.bytesMax()),
    /// ACKNOWLEDGE (M5). Answers nothing.
    ACKNOWLEDGE(Range.OURS, 0x24, 0x00, Wire.ACKNOWLEDGEMENT.bytesMax(), 0),
    /// RESUME for the identical COMMIT or ACKNOWLEDGE (PROTOCOL §3.3).
    RESUME(Range.OURS, 0x26, 0x00, Wire.RESUME.bytesMax(), 256),
    /// The next part of an answer. Never seen by the application.
    GET_RESPONSE(Range.ISO, 0xc0, 0x00, 0, 0);

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
    private final int firstParameter;
    private final int commandBytesMax;
    private final int answerBytesMax;

    Instruction(int classByte, int code, int firstParameter, int commandBytesMax, int answerBytesMax) {
        this.classByte = classByte;
        this.code = code;
        this.firstParameter = firstParameter;
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

    public int firstParameter() {
        return firstParameter;
    }

    public int commandBytesMax() {
        return commandBytesMax;
    }

    public int answerBytesMax() {
        return answerBytesMax;
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
