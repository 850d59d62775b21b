package org.tallystick.wire;

import java.util.Optional;
import org.tallystick.suite.Suite;

/// The COSE algorithm numbers of our suites. SM2 has none registered, so it uses one of the private range of RFC 9053
/// §8.
final class CoseAlgorithm {
    private static final long ES256 = -7;
    private static final long SM2_PRIVATE_USE = -70_002;

    private CoseAlgorithm() {}

    static long of(Suite suite) {
        return switch (suite) {
            case ES256 -> ES256;
            case SM2 -> SM2_PRIVATE_USE;
        };
    }

    static Optional<Suite> suiteOf(long algorithm) {
        for (Suite suite : Suite.values()) {
            if (of(suite) == algorithm) {
                return Optional.of(suite);
            }
        }
        return Optional.empty();
    }
}
