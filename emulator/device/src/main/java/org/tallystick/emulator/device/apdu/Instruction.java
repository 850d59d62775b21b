package org.tallystick.emulator.device.apdu;

import java.util.Optional;
import org.tallystick.wire.Wire;

/// What a terminal may ask of a card, with the INS byte and the largest message that it brings.
public enum Instruction {
    /// M0 and its answer. Opens a session and forgets the one before.
    HELLO(0x10, Wire.HELLO.bytesMax()),
    /// Asks for a revocation list that goes on from a version, eight bytes big-endian. No answer data: there is none.
    GET_LIST(0x12, Long.BYTES),
    /// Brings a revocation list.
    PUT_LIST(0x14, Wire.REVOCATION_LIST.bytesMax()),
    /// Brings the holder's PIN, as typed.
    VERIFY(0x20, 16),
    /// M1; the answer is M2, sealed.
    REQUEST(0x30, Wire.PAYMENT_REQUEST.bytesMax()),
    /// M3; the answer is M4.
    READY(0x32, Wire.READY.bytesMax()),
    /// M5.
    ACKNOWLEDGE(0x34, Wire.ACKNOWLEDGEMENT.bytesMax()),
    /// Asks for M4 again.
    RESUME(0x36, Wire.RESUME.bytesMax());

    private final int number;
    private final int bytesMax;

    Instruction(int number, int bytesMax) {
        this.number = number;
        this.bytesMax = bytesMax;
    }

    public int number() {
        return number;
    }

    public int bytesMax() {
        return bytesMax;
    }

    static Optional<Instruction> ofNumber(int number) {
        for (Instruction each : values()) {
            if (each.number == number) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
