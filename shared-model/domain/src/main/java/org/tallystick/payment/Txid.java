package org.tallystick.payment;

import org.tallystick.bytes.Digest;

/// The domain-separated digest of a payment's body without its signature (PROTOCOL §2.3). Same txid, same payment.
public record Txid(Digest value) implements Comparable<Txid> {
    /// Stands for "no earlier payment" in the first payment a device signs.
    public static final Txid NONE = new Txid(Digest.ZERO);

    @Override
    public int compareTo(Txid other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toHex();
    }
}
