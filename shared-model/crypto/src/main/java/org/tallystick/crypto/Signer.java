package org.tallystick.crypto;

import org.tallystick.bytes.Bytes;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;

/// Holds a private key and never shows it: a key in this process, a card or a key management service.
public interface Signer {
    PublicKey publicKey();

    /// Signs exactly these bytes; the suite hashes them. What they mean, and that no other object has the same
    /// bytes, is the matter of the object's codec (PROTOCOL §2.2).
    Signature sign(Bytes message);
}
