package org.tallystick.wire.cbor;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.function.Function;
import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// Reads what [CborWriter] writes and refuses everything else: longer integers, indefinite lengths, floats, unknown
/// tags and simple values, invalid UTF-8, trailing bytes (PROTOCOL §2.2).
///
/// Every declared length is compared with its limit and with the bytes that are there before anything is allocated. The
/// reader descends only where its caller asks for an array, so nesting is bounded by the caller's layout, not by input.
public final class CborReader {
    private static final int NULL = 0xf6;
    private static final int FOLLOWS_IN_ONE_BYTE = 24;
    private static final int FOLLOWS_IN_EIGHT_BYTES = 27;

    private final Bytes source;
    private final int end;
    private int at;

    private CborReader(Bytes source, int from, int end) {
        this.source = source;
        this.at = from;
        this.end = end;
    }

    /// Reads one value that fills `bytes` from the first to the last. What a domain type's constructor does not take is
    /// [RejectionCode#MALFORMED].
    public static <T> Checked<T> readWhole(Bytes bytes, int bytesMax, Function<CborReader, T> content) {
        if (bytes.size() > bytesMax) {
            return Checked.refused(RejectionCode.TOO_LARGE);
        }
        try {
            var reader = new CborReader(bytes, 0, bytes.size());
            var value = content.apply(reader);
            reader.requireEnd();
            return Checked.accepted(value);
        } catch (Refusal refusal) {
            return Checked.refused(refusal.code);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException outOfRange) {
            return Checked.refused(RejectionCode.MALFORMED);
        }
    }

    /// For a caller that finds a reason of its own: `throw reader.refusal(code)` ends [#readWhole] with that code.
    public RuntimeException refusal(RejectionCode code) {
        return new Refusal(code);
    }

    public long integer() {
        int first = first();
        if (Major.NEGATIVE.isOf(first)) {
            return -1 - argument(first);
        }
        require(Major.UNSIGNED.isOf(first));
        return argument(first);
    }

    public long unsigned() {
        return head(Major.UNSIGNED);
    }

    /// A small number, `max` included.
    public int unsignedUpTo(int max) {
        long value = unsigned();
        require(value <= max);
        return (int) value;
    }

    /// Exactly `size` bytes.
    public Bytes bytes(int size) {
        require(head(Major.BYTES) == size);
        return take(size);
    }

    public Bytes bytesUpTo(int max) {
        return take(length(head(Major.BYTES), max));
    }

    /// UTF-8 of at most `max` bytes.
    public String textUpTo(int max) {
        var utf8 = take(length(head(Major.TEXT), max));
        byte[] content = utf8.toArray();
        if (isAscii(content)) {
            return new String(content, StandardCharsets.US_ASCII);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException invalid) {
            throw refusal(RejectionCode.MALFORMED);
        }
    }

    private static boolean isAscii(byte[] content) {
        for (byte each : content) {
            if (each < 0) {
                return false;
            }
        }
        return true;
    }

    /// The head of an array of exactly `items`, which the caller reads next.
    public void array(int items) {
        require(head(Major.ARRAY) == items);
    }

    /// The head of an array; answers how many items the caller reads next. More than `max` is refused with `tooMany`.
    public int arrayUpTo(int max, RejectionCode tooMany) {
        long items = head(Major.ARRAY);
        require(items <= end - at);
        if (items > max) {
            throw refusal(tooMany);
        }
        return (int) items;
    }

    public void map(int entries) {
        require(head(Major.MAP) == entries);
    }

    public void tag(int number) {
        require(head(Major.TAG) == number);
    }

    /// Whether a null stands next; it is consumed then, and only then.
    public boolean nothing() {
        require(at < end);
        if (unsignedAt(at) != NULL) {
            return false;
        }
        at++;
        return true;
    }

    /// The content of a byte string that is CBOR itself, and the value read from it.
    public <T> Embedded<T> embedded(int max, Function<CborReader, T> content) {
        int size = length(head(Major.BYTES), max);
        var inner = new CborReader(source, at, at + size);
        var value = content.apply(inner);
        inner.requireEnd();
        at += size;
        return new Embedded<>(source, at - size, at, value);
    }

    /// A byte string and what it holds. Most readers want only that: objects lie several deep in each other, and
    /// copying each one's bytes would copy the innermost at every level.
    ///
    /// @param from where the byte string's content begins in `source`
    /// @param to behind its last byte
    public record Embedded<T>(Bytes source, int from, int to, T value) {
        /// The byte string's content.
        public Bytes bytes() {
            return source.slice(from, to);
        }
    }

    private long head(Major major) {
        int first = first();
        require(major.isOf(first));
        return argument(first);
    }

    private int first() {
        require(at < end);
        return unsignedAt(at++);
    }

    /// RFC 8949 §3: the value itself below 24, or 1, 2, 4 or 8 bytes that follow. Longer than needed is refused, and so
    /// is what does not fit a signed 64-bit number.
    private long argument(int first) {
        int low = first & 0x1f;
        if (low < FOLLOWS_IN_ONE_BYTE) {
            return low;
        }
        require(low <= FOLLOWS_IN_EIGHT_BYTES);
        int bytes = 1 << (low - FOLLOWS_IN_ONE_BYTE);
        require(bytes <= end - at);
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | unsignedAt(at++);
        }
        require(value >= 0 && value >= shortestFor(bytes));
        return value;
    }

    private static long shortestFor(int bytes) {
        return bytes == 1 ? FOLLOWS_IN_ONE_BYTE : 1L << (4 * bytes);
    }

    private int length(long declared, int max) {
        require(declared <= end - at);
        if (declared > max) {
            throw refusal(RejectionCode.TOO_LARGE);
        }
        return (int) declared;
    }

    private Bytes take(int size) {
        require(size <= end - at);
        at += size;
        return source.slice(at - size, at);
    }

    private int unsignedAt(int index) {
        return source.at(index) & 0xff;
    }

    private void requireEnd() {
        require(at == end);
    }

    private void require(boolean wellFormed) {
        if (!wellFormed) {
            throw refusal(RejectionCode.MALFORMED);
        }
    }

    /// Never leaves [#readWhole].
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final RejectionCode code;

        private Refusal(RejectionCode code) {
            super(code.name(), null, false, false);
            this.code = code;
        }
    }
}
