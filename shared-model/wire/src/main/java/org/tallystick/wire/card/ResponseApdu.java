package org.tallystick.wire.card;

import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// One answer frame: up to 255 bytes of data, then the status.
public record ResponseApdu(Bytes data, StatusWord status) {
    public static final int DATA_MAX = 255;
    private static final int STATUS_SIZE = 2;
    private static final int CODE_SIZE = 2;

    public ResponseApdu {
        if (data.size() > DATA_MAX) {
            throw new IllegalArgumentException("longer than a frame");
        }
    }

    static ResponseApdu of(StatusWord status) {
        return new ResponseApdu(Bytes.EMPTY, status);
    }

    /// The code's number in two bytes, under [StatusWord#REJECTED].
    static ResponseApdu refusal(RejectionCode code) {
        return new ResponseApdu(twoBytes(code.number()), StatusWord.REJECTED);
    }

    /// The code of a refusal; MALFORMED when it carries none that is known here.
    RejectionCode rejection() {
        if (!status.equals(StatusWord.REJECTED)) {
            return status.asRejection();
        }
        if (data.size() != CODE_SIZE) {
            return RejectionCode.MALFORMED;
        }
        return RejectionCode.ofNumber(unsignedAt(data, 0)).orElse(RejectionCode.MALFORMED);
    }

    public Bytes encode() {
        return Bytes.concat(data, twoBytes(status.value()));
    }

    /// Never throws.
    public static Checked<ResponseApdu> decode(Bytes frame) {
        if (frame.size() < STATUS_SIZE || frame.size() > DATA_MAX + STATUS_SIZE) {
            return Checked.refused(RejectionCode.MALFORMED);
        }
        int end = frame.size() - STATUS_SIZE;
        return Checked.accepted(new ResponseApdu(frame.slice(0, end), new StatusWord(unsignedAt(frame, end))));
    }

    private static Bytes twoBytes(int value) {
        return Bytes.copyOf(new byte[] {(byte) (value >>> 8), (byte) value});
    }

    private static int unsignedAt(Bytes bytes, int index) {
        return (bytes.at(index) & 0xff) << 8 | (bytes.at(index + 1) & 0xff);
    }
}
