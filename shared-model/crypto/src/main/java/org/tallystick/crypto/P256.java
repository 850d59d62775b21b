package org.tallystick.crypto;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;
import org.tallystick.bytes.Bytes;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;

/// The curve P-256 (secp256r1) with the arithmetic that Bouncy Castle wrote for just this field.
final class P256 {
    static final ECDomainParameters CURVE = new ECDomainParameters(CustomNamedCurves.getByName("secp256r1"));
    static final BigInteger ORDER = CURVE.getN();
    static final BigInteger HALF_ORDER = ORDER.shiftRight(1);
    /// Bytes of a coordinate and of a number below the order.
    static final int SCALAR_SIZE = 32;

    private P256() {}

    /// The key's point, or nothing when its x belongs to no point of the curve. The cofactor is one: every point of the
    /// curve but the point at infinity, which has no compressed form, is of the full order.
    static Optional<ECPoint> point(PublicKey key) {
        return key.suite() == Suite.ES256 ? point(key.point().toArray()) : Optional.empty();
    }

    static Optional<ECPoint> point(byte[] compressed) {
        try {
            return Optional.of(CURVE.getCurve().decodePoint(compressed));
        } catch (IllegalArgumentException notOnTheCurve) {
            return Optional.empty();
        }
    }

    static PublicKey publicKey(ECPoint point) {
        return new PublicKey(Suite.ES256, Bytes.copyOf(point.getEncoded(true)));
    }

    static BigInteger scalar(Bytes source, int from) {
        return new BigInteger(1, source.slice(from, from + SCALAR_SIZE).toArray());
    }

    static byte[] bytes(BigInteger scalar) {
        return BigIntegers.asUnsignedByteArray(SCALAR_SIZE, scalar);
    }
}
