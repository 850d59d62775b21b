package org.tallystick.emulator.device.journal;

import java.util.ArrayList;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.invariant.Invariant;

/// An append-only list of atomic records. What [#append] was given is durable when it returns, whole or not at all.
///
/// Opening a journal reads all of it. A torn last record is forgotten and cut off: its write never returned, so
/// nothing was done on the strength of it. Damage anywhere else is [JournalUnusable]: a device that forgot a
/// signature it gave would give another one.
///
/// For one thread at a time.
public final class Journal implements AutoCloseable {
    /// Most bytes of one journal, when nothing else is said.
    public static final long BYTES_MAX = 256L * 1024 * 1024;

    private final Storage storage;
    private final List<JournalRecord> records;
    private final long bytesMax;
    private long size;
    private boolean usable = true;

    private Journal(Storage storage, List<JournalRecord> records, long bytesMax, long size) {
        this.storage = storage;
        this.records = records;
        this.bytesMax = bytesMax;
        this.size = size;
    }

    public static Journal open(Storage storage) {
        return open(storage, BYTES_MAX);
    }

    /// Opens the journal in `storage`, or begins one there.
    public static Journal open(Storage storage, long bytesMax) {
        if (storage.size() > bytesMax) {
            throw new JournalUnusable("the journal is larger than " + bytesMax + " bytes");
        }
        byte[] content = storage.read().toArray();
        return switch (JournalHeader.read(content)) {
            case TORN -> begin(storage, bytesMax);
            case WHOLE -> replay(storage, content, bytesMax);
        };
    }

    /// Everything stored before the journal was opened, oldest first.
    public List<JournalRecord> records() {
        return List.copyOf(records);
    }

    /// Bytes that may still be stored.
    public long room() {
        return bytesMax - size;
    }

    /// Room that a record takes.
    public static long sizeOf(int payloadSize) {
        return RecordFrame.HEADER_SIZE + (long) payloadSize + RecordFrame.TRAILER_SIZE;
    }

    public void append(JournalRecord record) {
        Invariant.holds(usable, "a journal whose last write failed is opened anew");
        Invariant.holds(sizeOf(record.payload().size()) <= room(), "whoever stores has looked for room");
        usable = false;
        storage.append(RecordFrame.encode(record));
        usable = true;
        size += RecordFrame.sizeOf(record);
    }

    @Override
    public void close() {
        storage.close();
    }

    private static Journal begin(Storage storage, long bytesMax) {
        storage.truncate(0);
        Bytes header = JournalHeader.encode();
        storage.append(header);
        return new Journal(storage, List.of(), bytesMax, header.size());
    }

    private static Journal replay(Storage storage, byte[] content, long bytesMax) {
        var records = new ArrayList<JournalRecord>();
        int at = JournalHeader.SIZE;
        while (at < content.length) {
            switch (RecordFrame.read(content, at)) {
                case RecordFrame.Reading.Whole(var record, int end) -> {
                    records.add(record);
                    at = end;
                }
                case RecordFrame.Reading.Torn() -> {
                    storage.truncate(at);
                    return new Journal(storage, records, bytesMax, at);
                }
                case RecordFrame.Reading.Damaged(var what) ->
                    throw new JournalUnusable("the journal is damaged at byte " + at + ": " + what);
            }
        }
        return new Journal(storage, records, bytesMax, at);
    }
}
