package org.tallystick.suite;

import java.util.Optional;

/// The cryptographic suites of PROTOCOL §2.1. Every signed object names its suite by number; one chain may mix
/// them.
public enum Suite {
    /// ECDSA over P-256 with SHA-256 (COSE ES256): RFC 6979 nonces, low-S, exactly 64 bytes r‖s.
    ES256(1),
    /// SM2 with SM3, id "1234567812345678", 64 bytes. Reserved: no implementation is registered yet.
    SM2(2);

    private final int number;

    Suite(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public static Optional<Suite> ofNumber(long number) {
        for (Suite suite : values()) {
            if (suite.number == number) {
                return Optional.of(suite);
            }
        }
        return Optional.empty();
    }
}
