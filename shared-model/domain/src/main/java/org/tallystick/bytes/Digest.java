package org.tallystick.bytes;

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

    @Override
    public String toString() {
        return toHex();
    }
}
