package org.tallystick.crypto;

import java.security.SecureRandom;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.PublicKey;

/// A key made for one exchange and forgotten after it (PROTOCOL §3, M0 and M1). Payment keys never do key
/// agreement.
public interface EphemeralKey {
    /// A fresh key pair.
    ///
    /// @param random also of the nonces of the sessions that follow
    static EphemeralKey generate(SecureRandom random) {
        return P256EphemeralKey.generate(random);
    }

    PublicKey publicKey();

    /// The session with the holder of `peer`. SESSION_BROKEN when `peer` is no usable key, or is our own key sent
    /// back; on our curve every other point contributes to the secret.
    Checked<Session> agree(PublicKey peer, SessionTranscript transcript, SessionRole own);
}
