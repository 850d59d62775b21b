package org.tallystick.certificate;

import org.tallystick.bytes.Digest;

/// SHA-256 of a certificate's DER bytes: how signed objects name a certificate without carrying it.
public record CertificateHash(Digest value) implements Comparable<CertificateHash> {
    @Override
    public int compareTo(CertificateHash other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toHex();
    }
}
