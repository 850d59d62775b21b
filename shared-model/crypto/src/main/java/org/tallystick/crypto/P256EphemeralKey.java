package org.tallystick.crypto;

import java.security.SecureRandom;
import org.bouncycastle.crypto.agreement.ECDHBasicAgreement;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.PublicKey;

/// An ephemeral key of P-256.
final class P256EphemeralKey implements EphemeralKey {
    private static final Bytes SESSION_INFO = Bytes.ofUtf8("tallystick/session/v1");

    private final ECPrivateKeyParameters secret;
    private final PublicKey publicKey;
    private final SecureRandom random;

    private P256EphemeralKey(ECPrivateKeyParameters secret, PublicKey publicKey, SecureRandom random) {
        this.secret = secret;
        this.publicKey = publicKey;
        this.random = random;
    }

    static P256EphemeralKey generate(SecureRandom random) {
        var generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(P256.CURVE, random));
        var pair = generator.generateKeyPair();
        var point = ((ECPublicKeyParameters) pair.getPublic()).getQ();
        return new P256EphemeralKey((ECPrivateKeyParameters) pair.getPrivate(), P256.publicKey(point), random);
    }

    @Override
    public PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public Checked<Session> agree(PublicKey peer, SessionTranscript transcript, SessionRole own) {
        var point = P256.point(peer);
        if (point.isEmpty() || peer.equals(publicKey)) {
            return Checked.refused(RejectionCode.SESSION_BROKEN);
        }
        return Checked.accepted(session(sharedSecret(point.get()), peer, transcript, own));
    }

    private byte[] sharedSecret(ECPoint peer) {
        var agreement = new ECDHBasicAgreement();
        agreement.init(secret);
        return P256.bytes(agreement.calculateAgreement(new ECPublicKeyParameters(peer, P256.CURVE)));
    }

    private Session session(byte[] sharedSecret, PublicKey peer, SessionTranscript transcript, SessionRole own) {
        var info = Bytes.concat(
                SESSION_INFO,
                transcript.payerHello().value(),
                transcript.payeeHello().value(),
                transcript.request().value(),
                ownOrPeer(own, SessionRole.PAYER, peer).point(),
                ownOrPeer(own, SessionRole.PAYEE, peer).point());
        var keys = expand(sharedSecret, info, 2 * Session.KEY_SIZE);
        var byPayer = keys.slice(0, Session.KEY_SIZE);
        var byPayee = keys.slice(Session.KEY_SIZE, 2 * Session.KEY_SIZE);
        return switch (own) {
            case PAYER -> new Session(byPayer, byPayee, random);
            case PAYEE -> new Session(byPayee, byPayer, random);
        };
    }

    private PublicKey ownOrPeer(SessionRole own, SessionRole wanted, PublicKey peer) {
        return own == wanted ? publicKey : peer;
    }

    /// HKDF with SHA-256 and no salt (RFC 5869): the transcript is bound through `info`.
    static Bytes expand(byte[] secret, Bytes info, int size) {
        return expand(secret, Bytes.EMPTY, info, size);
    }

    static Bytes expand(byte[] secret, Bytes salt, Bytes info, int size) {
        var generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(new HKDFParameters(secret, salt.toArray(), info.toArray()));
        byte[] output = new byte[size];
        generator.generateBytes(output, 0, size);
        return Bytes.copyOf(output);
    }

    @Override
    public String toString() {
        return "ephemeral key";
    }
}
