package org.tallystick.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.tallystick.bytes.Bytes;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Suite;

/// Suite 1: ECDSA over P-256 with SHA-256, signatures of exactly 64 bytes r‖s.
///
/// Decoded keys are kept in a bounded cache, because decoding a point and preparing multiples of it costs as much as
/// the verification itself; the same few series keys, agents and busy devices come again and again.
public final class Es256 implements SignatureSuite {
    /// About 20 KiB each once a key was used often.
    public static final int KEYS_MAX = 1_024;

    private final BoundedCache<Bytes, ECPublicKeyParameters> keys;
    private final Es256Batch batch;

    /// A suite that keeps up to [#KEYS_MAX] decoded keys.
    ///
    /// @param random weights of batch verification; they must be unpredictable to whoever sends signatures
    public Es256(SecureRandom random) {
        this(KEYS_MAX, random);
    }

    public Es256(int keysMax, SecureRandom random) {
        this.keys = new BoundedCache<>(keysMax);
        this.batch = new Es256Batch(random);
    }

    @Override
    public Suite suite() {
        return Suite.ES256;
    }

    @Override
    public boolean isUsable(PublicKey key) {
        return decoded(key).isPresent();
    }

    @Override
    public boolean verify(PublicKey key, Bytes message, Bytes signature) {
        if (signature.size() != Signature.SIZE) {
            return false;
        }
        return decoded(key)
                .map(point ->
                        isRight(point, message, P256.scalar(signature, 0), P256.scalar(signature, P256.SCALAR_SIZE)))
                .orElse(false);
    }

    private static boolean isRight(ECPublicKeyParameters key, Bytes message, BigInteger r, BigInteger s) {
        var verifier = new ECDSASigner();
        verifier.init(false, key);
        return verifier.verifySignature(Sha256.hash(message), r, s);
    }

    /// Checks that bring their parity are summed up, up to [Es256Batch#CHECKS_MAX] in one multiplication; when a sum
    /// does not come out, and for all others, each is checked alone, so that the wrong one is known by name.
    @Override
    public List<Boolean> verify(List<SignatureCheck> checks) {
        var answers = new Boolean[checks.size()];
        var hinted = new ArrayList<Integer>();
        for (int i = 0; i < answers.length; i++) {
            if (checks.get(i).parity() == NonceParity.UNKNOWN) {
                answers[i] = alone(checks.get(i));
            } else {
                hinted.add(i);
            }
        }
        for (int from = 0; from < hinted.size(); from += Es256Batch.CHECKS_MAX) {
            var part = hinted.subList(from, Math.min(hinted.size(), from + Es256Batch.CHECKS_MAX));
            boolean allRight =
                    part.size() > 1 && sumsUp(part.stream().map(checks::get).toList());
            part.forEach(i -> answers[i] = allRight || alone(checks.get(i)));
        }
        return Arrays.asList(answers);
    }

    private boolean sumsUp(List<SignatureCheck> checks) {
        var terms = new ArrayList<Es256Batch.Term>(checks.size());
        for (SignatureCheck check : checks) {
            var term = decoded(check.key()).flatMap(key -> Es256Batch.term(key.getQ(), check));
            if (term.isEmpty()) {
                return false;
            }
            terms.add(term.get());
        }
        return batch.sumsUp(terms);
    }

    private boolean alone(SignatureCheck check) {
        return verify(check.key(), check.message(), check.signature().value());
    }

    @Override
    public boolean isCanonical(Signature signature) {
        return P256.scalar(signature.value(), P256.SCALAR_SIZE).compareTo(P256.HALF_ORDER) <= 0;
    }

    /// The parity of a right signature's nonce point, as its signer could have sent it along; nothing for a wrong one.
    /// Costs as much as a verification.
    public Optional<NonceParity> parityOf(PublicKey key, Bytes message, Signature signature) {
        return verify(key, message, signature.value())
                ? decoded(key).flatMap(point -> Es256Batch.parity(point.getQ(), message, signature))
                : Optional.empty();
    }

    /// Decoded keys held now, at most the bound given at construction.
    public int keysHeld() {
        return keys.size();
    }

    private Optional<ECPublicKeyParameters> decoded(PublicKey key) {
        if (key.suite() != Suite.ES256) {
            return Optional.empty();
        }
        var known = keys.find(key.point());
        if (known.isPresent()) {
            return known;
        }
        var fresh = P256.point(key).map(point -> new ECPublicKeyParameters(point, P256.CURVE));
        fresh.ifPresent(point -> keys.keep(key.point(), point));
        return fresh;
    }
}
