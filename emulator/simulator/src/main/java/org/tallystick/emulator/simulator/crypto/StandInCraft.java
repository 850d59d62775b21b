package org.tallystick.emulator.simulator.crypto;

import java.security.SecureRandom;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.crypto.EphemeralKey;
import org.tallystick.crypto.Es256Key;
import org.tallystick.crypto.KeyCraft;
import org.tallystick.crypto.Session;
import org.tallystick.crypto.SessionRole;
import org.tallystick.crypto.SessionTranscript;
import org.tallystick.crypto.Sha256;
import org.tallystick.crypto.Signer;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Suite;

/// Keys that look like real ones; their signatures are digests, and their sessions are agreed on without secrets.
final class StandInCraft implements KeyCraft {
    private static final Bytes EVEN_POINT = Bytes.ofHex("02");

    @Override
    public Signer signer(Bytes secret) {
        return new Key(Es256Key.ofSecret(secret).publicKey());
    }

    @Override
    public EphemeralKey ephemeralKey(SecureRandom random) {
        byte[] point = new byte[PublicKey.SIZE - 1];
        random.nextBytes(point);
        var key = new PublicKey(Suite.ES256, Bytes.concat(EVEN_POINT, Bytes.copyOf(point)));
        return new OneTimeKey(key, random);
    }

    private record Key(PublicKey publicKey) implements Signer {
        @Override
        public Signature sign(Bytes message) {
            return StandInSignatures.of(publicKey, message);
        }
    }

    private record OneTimeKey(PublicKey publicKey, SecureRandom random) implements EphemeralKey {
        @Override
        public Checked<Session> agree(PublicKey peer, SessionTranscript transcript, SessionRole own) {
            var payer = own == SessionRole.PAYER ? publicKey : peer;
            var payee = own == SessionRole.PAYER ? peer : publicKey;
            var agreed = Bytes.concat(
                    transcript.payerHello().value(),
                    transcript.payeeHello().value(),
                    transcript.request().value(),
                    payer.point(),
                    payee.point());
            var byPayer = key(agreed, 0);
            var byPayee = key(agreed, 1);
            return Checked.accepted(
                    own == SessionRole.PAYER
                            ? new Session(byPayer, byPayee, random)
                            : new Session(byPayee, byPayer, random));
        }

        private static Bytes key(Bytes agreed, int direction) {
            Digest digest = Sha256.of(Bytes.concat(agreed, Bytes.copyOf(new byte[] {(byte) direction})));
            return digest.value();
        }
    }
}
