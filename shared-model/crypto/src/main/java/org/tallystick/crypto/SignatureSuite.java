package org.tallystick.crypto;

import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Suite;

/// The mathematics of one suite of PROTOCOL §2.1. Implementations are safe to share between threads.
///
/// Two questions are kept apart. `verify` is the suite's own definition of a right signature, the one that public test
/// vectors judge. `isCanonical` is our additional rule of one form per signature. [SignatureVerifier] asks both.
public interface SignatureSuite {
    Suite suite();

    /// Whether the key is a usable point of the suite's curve.
    boolean isUsable(PublicKey key);

    /// Whether `signature` is right for `message` under `key`. Anything but the suite's exact length is wrong. Never
    /// throws for bad input.
    boolean verify(PublicKey key, Bytes message, Bytes signature);

    /// The same question for many, answered in their order and with the same answers, possibly faster.
    List<Boolean> verify(List<SignatureCheck> checks);

    /// Whether the signature has the one form in which our signers write it (for ECDSA: low-S).
    boolean isCanonical(Signature signature);
}
