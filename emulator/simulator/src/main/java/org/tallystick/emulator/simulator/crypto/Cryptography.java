package org.tallystick.emulator.simulator.crypto;

import java.security.SecureRandom;
import org.tallystick.crypto.Es256;
import org.tallystick.crypto.KeyCraft;
import org.tallystick.crypto.SignatureVerifier;

/// How everybody in one simulation signs and verifies.
public record Cryptography(SignatureVerifier signatures, KeyRing keys) {
    /// As in the field.
    public static Cryptography real(SecureRandom random) {
        return new Cryptography(new SignatureVerifier(new Es256(random)), new KeyRing(KeyCraft.p256()));
    }

    /// Digests in the place of signatures, under the same suite number and of the same size.
    public static Cryptography standIn() {
        return new Cryptography(new SignatureVerifier(new StandInSuite()), new KeyRing(new StandInCraft()));
    }
}
