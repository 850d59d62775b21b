package org.tallystick.bytes;

import org.jspecify.annotations.Nullable;

/// A SHA-256 digest, 32 bytes. Ids of signed objects are domain-separated digests of their bodies (PROTOCOL §2.3).
public record Digest(Bytes value) implements Comparable<Digest> {
    public static final int SIZE = 32;
    public static final Digest ZERO = new Digest(Bytes.zeros(SIZE));

    public Digest {
        if (value.size() != SIZE) {
            throw new IllegalArgumentException("not a SHA-256 digest");
        }
    }

    public static Digest ofHex(String hex) {
        return new Digest(Bytes.ofHex(hex));
    }

    public String toHex() {
        return value.toHex();
    }

    @Override
    public int compareTo(Digest other) {
        return value.compareTo(other.value);
    }

    /// Inside of every identifier, and so of nearly every key that is looked up.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Digest that && value.equals(that.value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return toHex();
    }
}
