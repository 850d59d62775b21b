package org.tallystick.emulator.device.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.tallystick.bytes.Bytes;

/// The bytes of one record, big-endian:
///
/// ```
/// length of payload (4) | type (2) | CRC-32C of these six (4) | payload | CRC-32C of all before (4) | end mark (1)
/// ```
///
/// A write that the power cut leaves bytes missing at the end, or zeros where a disk had reserved room: then the end
/// mark is missing, and the record never was. Anything else that is wrong is damage: the first check covers the
/// length, so that a flipped bit in it cannot make whole records look like a torn one.
final class RecordFrame {
    static final int HEADER_SIZE = 10;
    static final int TRAILER_SIZE = 5;
    private static final int HEADER_CHECKED_SIZE = 6;
    private static final byte END_MARK = (byte) 0xA5;
    private static final byte UNWRITTEN = 0;

    private RecordFrame() {}

    /// What stands at one place of a journal.
    sealed interface Reading {
        record Whole(JournalRecord record, int end) implements Reading {}

        record Torn() implements Reading {}

        record Damaged(String what) implements Reading {}
    }

    static int sizeOf(JournalRecord record) {
        return HEADER_SIZE + record.payload().size() + TRAILER_SIZE;
    }

    static Bytes encode(JournalRecord record) {
        var frame = ByteBuffer.allocate(sizeOf(record))
                .putInt(record.payload().size())
                .putShort((short) record.type());
        frame.putInt(check(frame.array(), 0, HEADER_CHECKED_SIZE));
        record.payload().copyTo(frame.array(), frame.position());
        frame.position(frame.position() + record.payload().size());
        frame.putInt(check(frame.array(), 0, frame.position()));
        frame.put(END_MARK);
        return Bytes.copyOf(frame.array());
    }

    /// Reads the record that starts at `start`, which lies before the end of `journal`.
    static Reading read(byte[] journal, int start) {
        if (journal.length - start < HEADER_SIZE || isUnwritten(journal, start + HEADER_SIZE)) {
            return new Reading.Torn();
        }
        var header = ByteBuffer.wrap(journal, start, HEADER_SIZE);
        int size = header.getInt();
        int type = Short.toUnsignedInt(header.getShort());
        if (header.getInt() != check(journal, start, HEADER_CHECKED_SIZE)) {
            return new Reading.Damaged("the header's checksum is wrong");
        }
        if (size < 0 || size > JournalRecord.PAYLOAD_MAX || type == 0) {
            return new Reading.Damaged("the header is out of range");
        }
        return readBody(journal, start, size, type);
    }

    private static Reading readBody(byte[] journal, int start, int size, int type) {
        int trailer = start + HEADER_SIZE + size;
        int end = trailer + TRAILER_SIZE;
        if (end > journal.length) {
            return new Reading.Torn();
        }
        if (end == journal.length && journal[end - 1] == UNWRITTEN) {
            return new Reading.Torn();
        }
        int stored = ByteBuffer.wrap(journal, trailer, Integer.BYTES).getInt();
        if (journal[end - 1] != END_MARK || stored != check(journal, start, HEADER_SIZE + size)) {
            return new Reading.Damaged("the record's checksum is wrong");
        }
        var payload = Bytes.copyOf(journal, start + HEADER_SIZE, trailer);
        return new Reading.Whole(new JournalRecord(type, payload), end);
    }

    /// Without an end mark anywhere behind it, a header never belonged to a whole record.
    private static boolean isUnwritten(byte[] journal, int from) {
        for (int at = from; at < journal.length; at++) {
            if (journal[at] != UNWRITTEN) {
                return false;
            }
        }
        return true;
    }

    static int check(byte[] bytes, int from, int size) {
        var crc = new CRC32C();
        crc.update(bytes, from, size);
        return (int) crc.getValue();
    }
}
