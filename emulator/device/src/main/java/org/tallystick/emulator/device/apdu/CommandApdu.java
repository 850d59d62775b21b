package org.tallystick.emulator.device.apdu;

import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// `CLA INS P1 P2 Lc data`. P1 and P2 hold the number of the block within its chain, from 0, so that a block that
/// comes twice or out of turn is noticed.
record CommandApdu(boolean more, int instruction, int block, Bytes data) {
    static final int DATA_MAX = 255;
    static final int BLOCK_MAX = 0xFFFF;
    /// Asks for the next block of an answer.
    static final int GET_RESPONSE = 0xC0;

    private static final int CLASS_LAST = 0x80;
    private static final int CLASS_MORE = 0x90;
    private static final int HEADER_SIZE = 4;

    Bytes encode() {
        var header = new byte[] {
            (byte) (more ? CLASS_MORE : CLASS_LAST), (byte) instruction, (byte) (block >> 8), (byte) block
        };
        return data.size() == 0
                ? Bytes.copyOf(header)
                : Bytes.concat(Bytes.copyOf(header), Bytes.copyOf(new byte[] {(byte) data.size()}), data);
    }

    static Checked<CommandApdu> decode(Bytes bytes) {
        if (bytes.size() > HEADER_SIZE + 1 + DATA_MAX) {
            return Checked.refused(RejectionCode.TOO_LARGE);
        }
        if (bytes.size() < HEADER_SIZE) {
            return Checked.refused(RejectionCode.MALFORMED);
        }
        int kind = unsigned(bytes, 0);
        if (kind != CLASS_LAST && kind != CLASS_MORE) {
            return Checked.refused(RejectionCode.WRONG_TYPE);
        }
        var data = Bytes.EMPTY;
        if (bytes.size() > HEADER_SIZE) {
            data = bytes.slice(HEADER_SIZE + 1, bytes.size());
            if (data.size() == 0 || data.size() != unsigned(bytes, HEADER_SIZE)) {
                return Checked.refused(RejectionCode.MALFORMED);
            }
        }
        int block = unsigned(bytes, 2) << Byte.SIZE | unsigned(bytes, 3);
        return Checked.accepted(new CommandApdu(kind == CLASS_MORE, unsigned(bytes, 1), block, data));
    }

    private static int unsigned(Bytes bytes, int at) {
        return Byte.toUnsignedInt(bytes.at(at));
    }
}
