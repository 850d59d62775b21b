package org.tallystick.emulator.simulator.crypto;

import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.Sha256;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;

/// A digest of key and message, twice, each time in the form of a number that certificates can hold.
final class StandInSignatures {
    private static final byte POSITIVE = 0x7F;
    private static final byte NOT_ZERO = 0x40;

    private StandInSignatures() {}

    static Signature of(PublicKey key, Bytes message) {
        byte[] half = Sha256.of(key.point(), message).value().toArray();
        half[0] = (byte) ((half[0] & POSITIVE) | NOT_ZERO);
        var number = Bytes.copyOf(half);
        return new Signature(Bytes.concat(number, number));
    }
}
