package org.tallystick.crypto;

import org.tallystick.bytes.Bytes;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;

/// One question: is `signature` right for `message` under `key`?
///
/// @param parity an unsigned hint that allows the question to be answered together with others
public record SignatureCheck(PublicKey key, Bytes message, Signature signature, NonceParity parity) {
    public SignatureCheck(PublicKey key, Bytes message, Signature signature) {
        this(key, message, signature, NonceParity.UNKNOWN);
    }
}
