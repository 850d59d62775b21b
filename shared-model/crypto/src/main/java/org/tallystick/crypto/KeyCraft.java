package org.tallystick.crypto;

import java.security.SecureRandom;
import org.tallystick.bytes.Bytes;

/// How a device makes its keys. Every device uses [#p256]; a simulation of many devices may use cheaper ones,
/// together with a [SignatureSuite] that judges their signatures.
public interface KeyCraft {
    /// The payment key with this secret of 32 bytes (PROTOCOL §2.1). The same secret is always the same key.
    Signer signer(Bytes secret);

    /// A key for one exchange.
    ///
    /// @param random also of the nonces of the sessions that follow
    EphemeralKey ephemeralKey(SecureRandom random);

    static KeyCraft p256() {
        return new P256KeyCraft();
    }
}
