package org.tallystick.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.tallystick.bytes.Bytes;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;

/// A private key of suite 1 in this process's memory. Nonces follow RFC 6979, so that no weak source of chance can give
/// the key away and the same body signed twice is the same signature; s is always the lower of its two values.
public final class Es256Key implements Signer {
    private final ECPrivateKeyParameters secret;
    private final PublicKey publicKey;

    private Es256Key(ECPrivateKeyParameters secret) {
        this.secret = secret;
        this.publicKey = P256.publicKey(new FixedPointCombMultiplier()
                .multiply(P256.CURVE.getG(), secret.getD())
                .normalize());
    }

    public static Es256Key generate(SecureRandom random) {
        var generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(P256.CURVE, random));
        return new Es256Key((ECPrivateKeyParameters) generator.generateKeyPair().getPrivate());
    }

    /// From the 32 bytes of the secret number, as key stores and test vectors have it.
    public static Es256Key ofSecret(Bytes secret) {
        if (secret.size() != P256.SCALAR_SIZE) {
            throw new IllegalArgumentException("not a secret number of 32 bytes");
        }
        return new Es256Key(new ECPrivateKeyParameters(P256.scalar(secret, 0), P256.CURVE));
    }

    @Override
    public PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public Signature sign(Bytes message) {
        var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, secret);
        BigInteger[] pair = signer.generateSignature(Sha256.hash(message));
        BigInteger low = pair[1].min(P256.ORDER.subtract(pair[1]));
        return new Signature(Bytes.concat(Bytes.copyOf(P256.bytes(pair[0])), Bytes.copyOf(P256.bytes(low))));
    }

    /// For [KeyFile] only.
    ECPrivateKeyParameters secret() {
        return secret;
    }

    @Override
    public String toString() {
        return "signing key";
    }
}
