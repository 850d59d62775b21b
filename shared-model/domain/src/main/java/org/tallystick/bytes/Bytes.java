package org.tallystick.bytes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Immutable bytes with value equality and unsigned lexicographic order. `toString` prints the length, never the
/// content.
public final class Bytes implements Comparable<Bytes> {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    /// As in [String]: 0 until somebody asks. Bytes are keys of most maps, inside of identifiers.
    private int hash;

    private Bytes(byte[] content) {
        this.content = content;
    }

    public static Bytes copyOf(byte[] source) {
        return new Bytes(source.clone());
    }

    /// The bytes from `from` to before `to`.
    public static Bytes copyOf(byte[] source, int from, int to) {
        Objects.checkFromToIndex(from, to, source.length);
        return new Bytes(Arrays.copyOfRange(source, from, to));
    }

    /// Lower or upper case hexadecimal digits, two per byte.
    public static Bytes ofHex(String hex) {
        return new Bytes(HexFormat.of().parseHex(hex));
    }

    public static Bytes ofUtf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Bytes zeros(int size) {
        return new Bytes(new byte[size]);
    }

    public static Bytes concat(Bytes... parts) {
        int size = 0;
        for (Bytes part : parts) {
            size = Math.addExact(size, part.content.length);
        }
        byte[] joined = new byte[size];
        int at = 0;
        for (Bytes part : parts) {
            System.arraycopy(part.content, 0, joined, at, part.content.length);
            at += part.content.length;
        }
        return new Bytes(joined);
    }

    public int size() {
        return content.length;
    }

    public byte at(int index) {
        return content[index];
    }

    /// Fails when the range is not within these bytes: nothing is filled up with zeros.
    public Bytes slice(int from, int to) {
        Objects.checkFromToIndex(from, to, content.length);
        return new Bytes(Arrays.copyOfRange(content, from, to));
    }

    /// Puts all of it into `target`, from `at` on.
    public void copyTo(byte[] target, int at) {
        System.arraycopy(content, 0, target, at, content.length);
    }

    /// Feeds all of it to a digest, without a copy.
    public void addTo(MessageDigest digest) {
        digest.update(content);
    }

    /// A fresh copy: changing it changes nothing here.
    public byte[] toArray() {
        return content.clone();
    }

    public String toHex() {
        return HexFormat.of().formatHex(content);
    }

    public boolean isAllZero() {
        for (byte each : content) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(content, other.content);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Bytes that && Arrays.equals(content, that.content));
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = Arrays.hashCode(content);
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return content.length + " bytes";
    }
}
