package org.tallystick.emulator.simulator.crypto;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.EphemeralKey;
import org.tallystick.crypto.KeyCraft;
import org.tallystick.crypto.Signer;
import org.tallystick.invariant.Invariant;
import org.tallystick.suite.PublicKey;

/// Makes keys and remembers them: what a device's owner could do with a program of his own, the simulation does
/// with these.
///
/// For one thread.
public final class KeyRing implements KeyCraft {
    private static final int SECRET_SIZE = 32;

    private final KeyCraft craft;
    private final Map<PublicKey, Signer> made = new HashMap<>();

    public KeyRing(KeyCraft craft) {
        this.craft = craft;
    }

    @Override
    public Signer signer(Bytes secret) {
        var signer = craft.signer(secret);
        made.put(signer.publicKey(), signer);
        return signer;
    }

    @Override
    public EphemeralKey ephemeralKey(SecureRandom random) {
        return craft.ephemeralKey(random);
    }

    /// An institution's key.
    public Signer newKey(SecureRandom random) {
        byte[] secret = new byte[SECRET_SIZE];
        random.nextBytes(secret);
        // Below the curve's order, whatever was drawn.
        secret[0] = (byte) (secret[0] & 0x7F);
        return signer(Bytes.copyOf(secret));
    }

    /// The key that was made here.
    public Signer of(PublicKey key) {
        return Invariant.present(made.get(key), "the simulation makes everybody's keys");
    }
}
