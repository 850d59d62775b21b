package org.tallystick.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;

/// SHA-256 of bytes. The JDK's own implementation, since every JDK must have it and it uses the processor's
/// instructions.
public final class Sha256 {
    private Sha256() {}

    public static Digest of(Bytes message) {
        return new Digest(Bytes.copyOf(hash(message.toArray())));
    }

    static byte[] hash(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
