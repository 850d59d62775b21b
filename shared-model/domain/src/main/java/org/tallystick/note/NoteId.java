package org.tallystick.note;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.tallystick.bytes.Bytes;

/// Sixteen bytes: shard prefix (2), minutes since 1970 (4), random (10). Time-ordered within a shard, because the
/// registry's speed needs neighbouring keys for neighbouring inserts (PROTOCOL §2.5). Every outpoint names its root
/// note, so this is also the leading key of every registry table.
public record NoteId(Bytes value) implements Comparable<NoteId> {
    public static final int SIZE = 16;
    public static final int SHARD_MAX = 0xFFFF;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int RANDOM_SIZE = 10;

    public NoteId {
        if (value.size() != SIZE) {
            throw new IllegalArgumentException("not a note id");
        }
    }

    public static NoteId create(int shard, Instant issuedAt, RandomGenerator random) {
        if (shard < 0 || shard > SHARD_MAX) {
            throw new IllegalArgumentException("no such shard");
        }
        byte[] tail = new byte[RANDOM_SIZE];
        random.nextBytes(tail);
        var id = ByteBuffer.allocate(SIZE)
                .putShort((short) shard)
                .putInt((int) (issuedAt.getEpochSecond() / SECONDS_PER_MINUTE))
                .put(tail);
        return new NoteId(Bytes.copyOf(id.array()));
    }

    public String toHex() {
        return value.toHex();
    }

    @Override
    public int compareTo(NoteId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
