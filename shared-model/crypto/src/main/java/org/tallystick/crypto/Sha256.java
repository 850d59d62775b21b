package org.tallystick.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;

/// SHA-256 of bytes. The JDK's own implementation, since every JDK must have it and it uses the processor's
/// instructions.
public final class Sha256 {
    /// Never fed: each digest is made by a copy of it. Asking the platform's providers again each time costs as much
    /// as digesting a short message.
    private static final MessageDigest EMPTY = empty();

    private Sha256() {}

    private static MessageDigest empty() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /// Of the parts one behind the other.
    public static Digest of(Bytes... parts) {
        return new Digest(Bytes.copyOf(hash(parts)));
    }

    static byte[] hash(Bytes... parts) {
        try {
            var sha256 = (MessageDigest) EMPTY.clone();
            for (Bytes part : parts) {
                part.addTo(sha256);
            }
            return sha256.digest();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's own SHA-256 can be copied", impossible);
        }
    }
}
