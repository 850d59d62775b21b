package org.tallystick.emulator.device.apdu;

import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// `data SW1 SW2`: 9000 is done, 6100 is done with more to fetch, and 6985 is refused with the rejection code's
/// number as two bytes of data.
record ResponseApdu(Bytes data, int status) {
    static final int DONE = 0x9000;
    static final int MORE = 0x6100;
    static final int REFUSED = 0x6985;
    private static final int STATUS_SIZE = 2;

    static ResponseApdu refused(RejectionCode code) {
        return new ResponseApdu(word(code.number()), REFUSED);
    }

    Bytes encode() {
        return Bytes.concat(data, word(status));
    }

    static Checked<ResponseApdu> decode(Bytes bytes) {
        if (bytes.size() > CommandApdu.DATA_MAX + STATUS_SIZE) {
            return Checked.refused(RejectionCode.TOO_LARGE);
        }
        if (bytes.size() < STATUS_SIZE) {
            return Checked.refused(RejectionCode.MALFORMED);
        }
        int end = bytes.size() - STATUS_SIZE;
        var response = new ResponseApdu(bytes.slice(0, end), number(bytes, end));
        return switch (response.status()) {
            case DONE, MORE -> Checked.accepted(response);
            case REFUSED -> Checked.refused(codeIn(response.data()));
            default -> Checked.refused(RejectionCode.MALFORMED);
        };
    }

    private static RejectionCode codeIn(Bytes data) {
        return data.size() == STATUS_SIZE
                ? RejectionCode.ofNumber(number(data, 0)).orElse(RejectionCode.MALFORMED)
                : RejectionCode.MALFORMED;
    }

    private static Bytes word(int number) {
        return Bytes.copyOf(new byte[] {(byte) (number >> Byte.SIZE), (byte) number});
    }

    private static int number(Bytes bytes, int at) {
        return Byte.toUnsignedInt(bytes.at(at)) << Byte.SIZE | Byte.toUnsignedInt(bytes.at(at + 1));
    }
}
