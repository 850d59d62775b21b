package org.tallystick.suite;

import org.tallystick.bytes.Bytes;

/// A public key as its compressed curve point (SEC 1, 33 bytes in both suites). Whether the point lies on the curve
/// is checked where the key is used, by the crypto module.
public record PublicKey(Suite suite, Bytes point) implements Comparable<PublicKey> {
    public static final int SIZE = 33;

    public PublicKey {
        if (point.size() != SIZE || (point.at(0) != 2 && point.at(0) != 3)) {
            throw new IllegalArgumentException("not a compressed point");
        }
    }

    @Override
    public int compareTo(PublicKey other) {
        int bySuite = suite.compareTo(other.suite);
        return bySuite != 0 ? bySuite : point.compareTo(other.point);
    }
}
