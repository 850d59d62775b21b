package org.tallystick.wire;

import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.suite.Suite;

/// What signer and verifier need of an object's format.
public interface Signable<T> {
    /// The Sig_structure of RFC 9052 §4.4: the bytes that a signature is over. They hold the object's type and
    /// version, so that no signature verifies as another type (PROTOCOL §2.2).
    Bytes toBeSigned(T body);

    /// The suite that the body names and its signature must be of (PROTOCOL §2.1).
    Suite suite(T body);

    Bytes encodeBody(T body);

    /// SHA-256("tallystick/<type>/v1" || body), never of the signature (PROTOCOL §2.3).
    Digest id(T body);
}
