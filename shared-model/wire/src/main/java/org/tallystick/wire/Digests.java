package org.tallystick.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;

/// Domain-separated digests (PROTOCOL §2.3). A type's name holds no slash and bodies are CBOR arrays, so no two types
/// ever digest the same bytes.
public final class Digests {
    /// Never fed: each digest is made by a copy of it. Asking the platform's providers again each time costs as much
    /// as digesting a short message.
    private static final MessageDigest EMPTY = empty();

    private Digests() {}

    private static MessageDigest empty() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /// SHA-256("tallystick/<type>/v1" || body).
    public static Digest of(String type, Bytes body) {
        try {
            var sha256 = (MessageDigest) EMPTY.clone();
            sha256.update(("tallystick/" + type + "/v1").getBytes(StandardCharsets.US_ASCII));
            body.addTo(sha256);
            return new Digest(Bytes.copyOf(sha256.digest()));
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the platform's own SHA-256 can be copied", impossible);
        }
    }
}
