package org.tallystick.wire.cbor;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.tallystick.bytes.Bytes;

/// Writes items one after the other, always in the shortest form (RFC 8949 §4.2.1). The caller announces an array's
/// length and then writes its items; keys of maps are the caller's to sort.
///
/// One instance serves one object and one thread.
public final class CborWriter {
    private static final int INITIAL_SIZE = 256;
    private static final int NULL = 0xf6;

    private final boolean counting;
    private byte[] buffer;
    private int size;

    private CborWriter(boolean counting) {
        this.counting = counting;
        this.buffer = new byte[counting ? 0 : INITIAL_SIZE];
    }

    public static Bytes write(Consumer<CborWriter> content) {
        var writer = new CborWriter(false);
        content.accept(writer);
        return Bytes.copyOf(writer.buffer, 0, writer.size);
    }

    /// How many bytes [#write] would make of the same content, without making them.
    public static int sizeOf(Consumer<CborWriter> content) {
        var writer = new CborWriter(true);
        content.accept(writer);
        return writer.size;
    }

    public CborWriter integer(long value) {
        return value >= 0 ? head(Major.UNSIGNED, value) : head(Major.NEGATIVE, -1 - value);
    }

    public CborWriter unsigned(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative");
        }
        return head(Major.UNSIGNED, value);
    }

    public CborWriter bytes(Bytes value) {
        return head(Major.BYTES, value.size()).raw(value);
    }

    public CborWriter text(String value) {
        if (hasSurrogates(value) && !StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw new IllegalArgumentException("half a surrogate pair");
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        head(Major.TEXT, utf8.length).grow(utf8.length);
        if (!counting) {
            System.arraycopy(utf8, 0, buffer, size - utf8.length, utf8.length);
        }
        return this;
    }

    private static boolean hasSurrogates(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    public CborWriter array(int items) {
        return head(Major.ARRAY, items);
    }

    public CborWriter map(int entries) {
        return head(Major.MAP, entries);
    }

    public CborWriter tag(int number) {
        return head(Major.TAG, number);
    }

    public CborWriter nothing() {
        return single(NULL);
    }

    /// Content that is CBOR itself, as a byte string. It is written where it will stand and then moved to make room
    /// for its head: objects lie several deep in each other, and writing each one first for its length would double
    /// the work at every level.
    public CborWriter embedded(Consumer<CborWriter> content) {
        int from = size;
        content.accept(this);
        int contentSize = size - from;
        int headSize = headSize(contentSize);
        grow(headSize);
        if (!counting) {
            System.arraycopy(buffer, from, buffer, from + headSize, contentSize);
        }
        size = from;
        head(Major.BYTES, contentSize);
        size += contentSize;
        return this;
    }

    private static int headSize(long value) {
        return value < 24 ? 1 : 1 + argumentSize(value);
    }

    private static int argumentSize(long value) {
        return value <= 0xff ? 1 : value <= 0xffff ? 2 : value <= 0xffff_ffffL ? 4 : 8;
    }

    private CborWriter head(Major major, long value) {
        if (value < 24) {
            return single(major.bits() | (int) value);
        }
        int bytes = argumentSize(value);
        single(major.bits() | (24 + Integer.numberOfTrailingZeros(bytes)));
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            single((int) (value >>> shift) & 0xff);
        }
        return this;
    }

    /// The most frequent of all writes: looks for room only where there may be none.
    private CborWriter single(int value) {
        if (size < buffer.length) {
            buffer[size] = (byte) value;
            size++;
            return this;
        }
        grow(1);
        if (!counting) {
            buffer[size - 1] = (byte) value;
        }
        return this;
    }

    private CborWriter raw(Bytes value) {
        grow(value.size());
        if (!counting) {
            value.copyTo(buffer, size - value.size());
        }
        return this;
    }

    private void grow(int by) {
        size = Math.addExact(size, by);
        if (!counting && size > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(size, 2 * buffer.length));
        }
    }
}
