package org.tallystick.crypto;

import java.security.SecureRandom;
import org.tallystick.bytes.Bytes;

/// Keys of suite 1.
final class P256KeyCraft implements KeyCraft {
    @Override
    public Signer signer(Bytes secret) {
        return Es256Key.ofSecret(secret);
    }

    @Override
    public EphemeralKey ephemeralKey(SecureRandom random) {
        return P256EphemeralKey.generate(random);
    }
}
