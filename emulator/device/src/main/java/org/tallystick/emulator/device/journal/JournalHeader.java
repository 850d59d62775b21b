package org.tallystick.emulator.device.journal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.tallystick.bytes.Bytes;

/// The first sixteen bytes of a journal: the letters `TALLYJNL`, the format's version (4), CRC-32C of these twelve
/// (4).
final class JournalHeader {
    static final int SIZE = 16;
    static final int VERSION = 1;
    private static final int CHECKED_SIZE = 12;
    private static final Bytes MAGIC = Bytes.ofUtf8("TALLYJNL");

    private JournalHeader() {}

    /// How a journal begins.
    enum Reading {
        WHOLE,
        /// The power was cut while the journal was made: it holds nothing yet.
        TORN
    }

    static Bytes encode() {
        var header = ByteBuffer.allocate(SIZE).put(MAGIC.toArray()).putInt(VERSION);
        header.putInt(RecordFrame.check(header.array(), 0, CHECKED_SIZE));
        return Bytes.copyOf(header.array());
    }

    /// Fails with [JournalUnusable] when this is no journal, or one of another version.
    static Reading read(byte[] journal) {
        byte[] expected = encode().toArray();
        if (journal.length < SIZE) {
            if (Arrays.equals(journal, Arrays.copyOf(expected, journal.length))) {
                return Reading.TORN;
            }
            throw new JournalUnusable("not a device's journal");
        }
        if (!Arrays.equals(journal, 0, MAGIC.size(), expected, 0, MAGIC.size())) {
            throw new JournalUnusable("not a device's journal");
        }
        var header = ByteBuffer.wrap(journal, MAGIC.size(), SIZE - MAGIC.size());
        int version = header.getInt();
        if (header.getInt() != RecordFrame.check(journal, 0, CHECKED_SIZE)) {
            throw new JournalUnusable("the journal is damaged at byte 0: the header's checksum is wrong");
        }
        if (version != VERSION) {
            throw new JournalUnusable("the journal has format version " + version + ", known is " + VERSION);
        }
        return Reading.WHOLE;
    }
}
