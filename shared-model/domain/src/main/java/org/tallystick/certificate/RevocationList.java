package org.tallystick.certificate;

import java.time.Instant;
import java.util.List;

/// What changed on the revocation list after version `fromVersion` up to `version`, signed by the central bank. A
/// list from version 0 is the whole list. Who holds version `v` may apply it when `fromVersion` ≤ v < `version`.
/// `issuedAt` is a source of trusted time (PROTOCOL §3.7).
public record RevocationList(long fromVersion, long version, Instant issuedAt, List<RevokedKey> revoked) {
    public static final int ENTRIES_MAX = 2_048;

    public RevocationList {
        if (fromVersion < 0 || version < fromVersion) {
            throw new IllegalArgumentException("versions out of order");
        }
        revoked = List.copyOf(revoked);
        if (revoked.size() > ENTRIES_MAX) {
            throw new IllegalArgumentException("too many entries");
        }
    }
}
