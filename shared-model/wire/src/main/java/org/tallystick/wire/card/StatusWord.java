package org.tallystick.wire.card;

import java.util.Locale;
import org.tallystick.rejection.RejectionCode;

/// The two bytes that end every answer (ISO 7816-4, status bytes).
public record StatusWord(int value) {
    public static final StatusWord DONE = new StatusWord(0x9000);
    /// A refusal with a code of ours as its data. The class of warnings is the one that may carry data; 63 of the
    /// two, because a refusal may have been stored (a wrong PIN's try, an abandoned payment).
    public static final StatusWord REJECTED = new StatusWord(0x6300);

    public static final StatusWord WRONG_LENGTH = new StatusWord(0x6700);
    public static final StatusWord CHAIN_BROKEN = new StatusWord(0x6883);
    public static final StatusWord CHAINING_UNSUPPORTED = new StatusWord(0x6884);
    public static final StatusWord NOTHING_WAITING = new StatusWord(0x6985);
    public static final StatusWord APPLICATION_UNKNOWN = new StatusWord(0x6a82);
    public static final StatusWord TOO_LARGE = new StatusWord(0x6a84);
    public static final StatusWord WRONG_PARAMETERS = new StatusWord(0x6a86);
    public static final StatusWord INSTRUCTION_UNKNOWN = new StatusWord(0x6d00);
    public static final StatusWord CLASS_UNKNOWN = new StatusWord(0x6e00);

    private static final int MORE = 0x6100;
    private static final int HIGH_BYTE = 0xff00;

    public StatusWord {
        if (value < 0 || value > 0xffff) {
            throw new IllegalArgumentException("a status is two bytes");
        }
    }

    /// More of the answer waits: `bytes` are the next part.
    static StatusWord more(int bytes) {
        return new StatusWord(MORE | bytes);
    }

    boolean announcesMore() {
        return (value & HIGH_BYTE) == MORE;
    }

    /// What a frame's fault means to whoever sent the message.
    RejectionCode asRejection() {
        return switch (value) {
            case 0x6a84 -> RejectionCode.TOO_LARGE;
            case 0x6d00, 0x6e00 -> RejectionCode.WRONG_TYPE;
            case 0x6883, 0x6884, 0x6985 -> RejectionCode.UNEXPECTED_MESSAGE;
            case 0x6a82 -> RejectionCode.NOT_FOUND;
            default -> RejectionCode.MALFORMED;
        };
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%04X", value);
    }
}
