package org.tallystick.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;
import org.tallystick.bytes.Bytes;
import org.tallystick.suite.Signature;

/// Answers for many ECDSA signatures at once whether all of them are right.
///
/// A signature (r, s) of the hash e under the key Q is right when R = (e/s)·G + (r/s)·Q has the x coordinate r. With R
/// recovered from r and the hint, every right signature makes (e/s)·G + (r/s)·Q − R the zero point, and so is every sum
/// of such points. Each is multiplied by a random weight of 128 bits before, so that wrong signatures cannot be made to
/// cancel each other, except with probability 2⁻¹²⁸.
///
/// An x coordinate between the order and the field's prime, where r is x − n, is not tried: nobody can make one by
/// chance, and the check alone that follows a failed sum judges it right.
final class Es256Batch {
    static final int CHECKS_MAX = 32;
    private static final int WEIGHT_BITS = 128;

    private final SecureRandom random;

    Es256Batch(SecureRandom random) {
        this.random = random;
    }

    /// One signature's part: the factors of G and Q, and R.
    record Term(ECPoint key, BigInteger ofBase, BigInteger ofKey, ECPoint nonce) {}

    /// Nothing when the signature cannot be right as hinted.
    static Optional<Term> term(ECPoint key, SignatureCheck check) {
        var signature = check.signature().value();
        return factors(check.message(), check.signature())
                .flatMap(factors -> nonce(signature.slice(0, P256.SCALAR_SIZE), check.parity())
                        .map(nonce -> new Term(key, factors.ofBase(), factors.ofKey(), nonce)));
    }

    static Optional<NonceParity> parity(ECPoint key, Bytes message, Signature signature) {
        return factors(message, signature).map(factors -> {
            var nonce = ECAlgorithms.sumOfTwoMultiplies(P256.CURVE.getG(), factors.ofBase(), key, factors.ofKey())
                    .normalize();
            return nonce.getAffineYCoord().testBitZero() ? NonceParity.ODD : NonceParity.EVEN;
        });
    }

    /// Whether every term's signature is right. A false answer names nobody.
    boolean sumsUp(List<Term> terms) {
        var base = BigInteger.ZERO;
        Map<ECPoint, BigInteger> ofKeys = new LinkedHashMap<>();
        var points = new ArrayList<ECPoint>(2 * terms.size() + 1);
        var factors = new ArrayList<BigInteger>(2 * terms.size() + 1);
        for (Term term : terms) {
            var weight = weight();
            base = base.add(weight.multiply(term.ofBase())).mod(P256.ORDER);
            ofKeys.merge(
                    term.key(),
                    weight.multiply(term.ofKey()).mod(P256.ORDER),
                    (one, other) -> one.add(other).mod(P256.ORDER));
            points.add(term.nonce().negate());
            factors.add(weight);
        }
        points.add(P256.CURVE.getG());
        factors.add(base);
        ofKeys.forEach((key, factor) -> {
            points.add(key);
            factors.add(factor);
        });
        return ECAlgorithms.sumOfMultiplies(points.toArray(ECPoint[]::new), factors.toArray(BigInteger[]::new))
                .isInfinity();
    }

    private BigInteger weight() {
        // The top bit is set: a weight of zero would leave its signature out of the sum.
        return new BigInteger(WEIGHT_BITS, random).setBit(WEIGHT_BITS);
    }

    private record Factors(BigInteger ofBase, BigInteger ofKey) {}

    private static Optional<Factors> factors(Bytes message, Signature signature) {
        var r = P256.scalar(signature.value(), 0);
        var s = P256.scalar(signature.value(), P256.SCALAR_SIZE);
        if (isOutOfRange(r) || isOutOfRange(s)) {
            return Optional.empty();
        }
        var hash = new BigInteger(1, Sha256.hash(message));
        var inverse = BigIntegers.modOddInverseVar(P256.ORDER, s);
        return Optional.of(new Factors(
                hash.multiply(inverse).mod(P256.ORDER), r.multiply(inverse).mod(P256.ORDER)));
    }

    private static boolean isOutOfRange(BigInteger scalar) {
        return scalar.signum() == 0 || scalar.compareTo(P256.ORDER) >= 0;
    }

    private static Optional<ECPoint> nonce(Bytes x, NonceParity parity) {
        return switch (parity) {
            case UNKNOWN -> Optional.empty();
            case EVEN -> P256.point(Bytes.concat(EVEN_POINT, x).toArray());
            case ODD -> P256.point(Bytes.concat(ODD_POINT, x).toArray());
        };
    }

    private static final Bytes EVEN_POINT = Bytes.ofHex("02");
    private static final Bytes ODD_POINT = Bytes.ofHex("03");
}
