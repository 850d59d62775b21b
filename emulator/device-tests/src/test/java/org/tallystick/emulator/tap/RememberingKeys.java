package org.tallystick.emulator.tap;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.EphemeralKey;
import org.tallystick.crypto.KeyCraft;
import org.tallystick.crypto.Signer;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;

/// Real keys, each made once, and each message signed once: the same secret is the same key, and the same message has
/// the same signature (RFC 6979).
final class RememberingKeys implements KeyCraft {
    private final KeyCraft keys = KeyCraft.p256();
    private final Map<Bytes, Signer> signers = new HashMap<>();

    private record Remembering(Signer signer, Map<Bytes, Signature> signatures) implements Signer {
        @Override
        public PublicKey publicKey() {
            return signer.publicKey();
        }

        @Override
        public Signature sign(Bytes message) {
            return signatures.computeIfAbsent(message, signer::sign);
        }
    }

    @Override
    public Signer signer(Bytes secret) {
        return signers.computeIfAbsent(secret, each -> new Remembering(keys.signer(each), new HashMap<>()));
    }

    @Override
    public EphemeralKey ephemeralKey(SecureRandom random) {
        return keys.ephemeralKey(random);
    }
}
