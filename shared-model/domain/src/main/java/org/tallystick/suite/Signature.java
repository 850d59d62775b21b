package org.tallystick.suite;

import org.tallystick.bytes.Bytes;

/// Sixty-four bytes r‖s. A signature is never part of an id, a key or a comparison of payments (PROTOCOL §2.3).
public record Signature(Bytes value) {
    public static final int SIZE = 64;

    public Signature {
        if (value.size() != SIZE) {
            throw new IllegalArgumentException("not a signature of 64 bytes");
        }
    }
}
