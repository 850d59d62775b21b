package org.tallystick.wire.card;

import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// One command frame in the short form of ISO 7816-4: `CLA INS P1 P2 [Lc data] [Le]`.
///
/// @param classByte with [#MORE_FOLLOWS] when the next frame goes on with the same command
/// @param parameters P1 and P2: the number of this frame within its message, from 0, or of the part of an answer
/// that is asked for; but for SELECT, which has its own
/// @param data up to 255 bytes
/// @param answerBytesMax how much answer may come at once, up to 256; 0 when none is wanted
public record CommandApdu(int classByte, int instruction, int parameters, Bytes data, int answerBytesMax) {
    public static final int MORE_FOLLOWS = 0x10;
    public static final int DATA_MAX = 255;
    public static final int ANSWER_MAX = 256;
    /// No frame is longer than this.
    public static final int BYTES_MAX = 4 + 1 + DATA_MAX + 1;

    private static final int HEADER_SIZE = 4;
    private static final int BYTE_MAX = 0xff;
    private static final int PARAMETERS_MAX = 0xffff;

    public CommandApdu {
        if (isNot(classByte, BYTE_MAX) || isNot(instruction, BYTE_MAX) || isNot(parameters, PARAMETERS_MAX)) {
            throw new IllegalArgumentException("a header is four bytes");
        }
        if (data.size() > DATA_MAX || isNot(answerBytesMax, ANSWER_MAX)) {
            throw new IllegalArgumentException("longer than the short form allows");
        }
    }

    static CommandApdu of(Instruction instruction, int block, Bytes data, boolean moreFollows) {
        return new CommandApdu(
                instruction.classByte() | (moreFollows ? MORE_FOLLOWS : 0),
                instruction.code(),
                instruction.parameters(block),
                data,
                moreFollows ? 0 : ANSWER_MAX);
    }

    /// Whether the next frame goes on with this command.
    public boolean moreFollows() {
        return (classByte & MORE_FOLLOWS) != 0;
    }

    public Bytes encode() {
        int lengthByte = data.size() == 0 ? 0 : 1;
        int answerByte = answerBytesMax == 0 ? 0 : 1;
        byte[] frame = new byte[HEADER_SIZE + lengthByte + data.size() + answerByte];
        frame[0] = (byte) classByte;
        frame[1] = (byte) instruction;
        frame[2] = (byte) (parameters >> Byte.SIZE);
        frame[3] = (byte) parameters;
        if (lengthByte > 0) {
            frame[HEADER_SIZE] = (byte) data.size();
            System.arraycopy(data.toArray(), 0, frame, HEADER_SIZE + 1, data.size());
        }
        if (answerByte > 0) {
            frame[frame.length - 1] = (byte) answerBytesMax;
        }
        return Bytes.copyOf(frame);
    }

    /// The four cases of the short form, and nothing longer. Never throws.
    public static Checked<CommandApdu> decode(Bytes frame) {
        if (frame.size() < HEADER_SIZE) {
            return Checked.refused(RejectionCode.MALFORMED);
        }
        if (frame.size() <= HEADER_SIZE + 1) {
            int answerBytes = frame.size() == HEADER_SIZE ? 0 : answerBytes(frame);
            return Checked.accepted(withHeader(frame, Bytes.EMPTY, answerBytes));
        }
        int size = unsignedAt(frame, HEADER_SIZE);
        int end = HEADER_SIZE + 1 + size;
        if (size == 0 || (frame.size() != end && frame.size() != end + 1)) {
            return Checked.refused(RejectionCode.MALFORMED);
        }
        int answerBytes = frame.size() == end ? 0 : answerBytes(frame);
        return Checked.accepted(withHeader(frame, frame.slice(HEADER_SIZE + 1, end), answerBytes));
    }

    private static CommandApdu withHeader(Bytes frame, Bytes data, int answerBytes) {
        int parameters = unsignedAt(frame, 2) << Byte.SIZE | unsignedAt(frame, 3);
        return new CommandApdu(unsignedAt(frame, 0), unsignedAt(frame, 1), parameters, data, answerBytes);
    }

    /// Zero stands for 256.
    private static int answerBytes(Bytes frame) {
        int last = unsignedAt(frame, frame.size() - 1);
        return last == 0 ? ANSWER_MAX : last;
    }

    private static int unsignedAt(Bytes frame, int index) {
        return Byte.toUnsignedInt(frame.at(index));
    }

    private static boolean isNot(int value, int max) {
        return value < 0 || value > max;
    }
}
