package org.tallystick.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.tallystick.bytes.Bytes;

/// SHA-256 as the JDK computes it.
final class Sha256 {
    private Sha256() {}

    static Bytes of(Bytes content) {
        try {
            return Bytes.copyOf(MessageDigest.getInstance("SHA-256").digest(content.toArray()));
        } catch (NoSuchAlgorithmException broken) {
            throw new AssertionError("every JDK has SHA-256", broken);
        }
    }
}
