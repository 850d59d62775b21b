package org.tallystick.envelope;

import org.tallystick.bytes.Digest;

/// The domain-separated digest of an envelope's body: its name in results, receipts and addresses.
public record EnvelopeHash(Digest value) implements Comparable<EnvelopeHash> {
    public static EnvelopeHash ofHex(String hex) {
        return new EnvelopeHash(Digest.ofHex(hex));
    }

    @Override
    public int compareTo(EnvelopeHash other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toHex();
    }
}
