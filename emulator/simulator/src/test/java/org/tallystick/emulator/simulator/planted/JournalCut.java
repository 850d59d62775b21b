package org.tallystick.emulator.simulator.planted;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.tallystick.bytes.Bytes;

/// A device's journal without some of its records, each of which stands by itself.
final class JournalCut {
    /// Type of the record that gives up a prepared payment.
    static final int PAYMENT_ABANDONED = 21;

    private static final int JOURNAL_HEADER_SIZE = 16;
    private static final int FRAME_HEADER_SIZE = 10;
    private static final int FRAME_TRAILER_SIZE = 5;

    private JournalCut() {}

    static Bytes without(Bytes journal, int type) {
        byte[] whole = journal.toArray();
        var cut = new ByteArrayOutputStream();
        cut.write(whole, 0, Math.min(JOURNAL_HEADER_SIZE, whole.length));
        int at = JOURNAL_HEADER_SIZE;
        while (at < whole.length) {
            int end = end(whole, at);
            boolean stays = end > whole.length || ByteBuffer.wrap(whole).getShort(at + Integer.BYTES) != type;
            if (stays) {
                cut.write(whole, at, Math.min(end, whole.length) - at);
            }
            at = end;
        }
        return Bytes.copyOf(cut.toByteArray());
    }

    /// Beyond the journal's end for a torn record.
    private static int end(byte[] journal, int at) {
        return journal.length - at < FRAME_HEADER_SIZE
                ? journal.length + 1
                : at + FRAME_HEADER_SIZE + ByteBuffer.wrap(journal).getInt(at) + FRAME_TRAILER_SIZE;
    }
}
