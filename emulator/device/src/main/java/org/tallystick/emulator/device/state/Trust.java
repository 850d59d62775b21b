package org.tallystick.emulator.device.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.certificate.RevocationList;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.suite.Signed;

/// Whom this device believes, and since when (PROTOCOL §3.7, §5.4).
public final class Trust {
    private final TrustAnchor anchor;
    private final Set<CertificateHash> revoked = new HashSet<>();
    private final List<Signed<RevocationList>> lists = new ArrayList<>();
    private Instant time = Instant.EPOCH;
    private long listVersion;

    Trust(TrustAnchor anchor) {
        this.anchor = anchor;
    }

    public TrustAnchor anchor() {
        return anchor;
    }

    /// The greatest time that the central bank or this device's agent signed. It only grows, and only ever serves to
    /// refuse.
    public Instant time() {
        return time;
    }

    /// Of the newest revocation list applied; 0 before the first.
    public long listVersion() {
        return listVersion;
    }

    public boolean isRevoked(CertificateHash certificate) {
        return revoked.contains(certificate);
    }

    /// Whether the list adds to what this device holds.
    public boolean isNews(RevocationList list) {
        return list.fromVersion() <= listVersion && list.version() > listVersion;
    }

    /// The longest step ahead for a peer that holds `version`, if this device has one.
    public Optional<Signed<RevocationList>> listFor(long version) {
        return lists.reversed().stream()
                .filter(list ->
                        list.body().fromVersion() <= version && list.body().version() > version)
                .findFirst();
    }

    void learn(Instant signedTime) {
        if (signedTime.isAfter(time)) {
            time = signedTime;
        }
    }

    void take(Signed<RevocationList> list) {
        if (isNews(list.body())) {
            listVersion = list.body().version();
            list.body().revoked().stream().map(RevokedKey::certificate).forEach(revoked::add);
            lists.add(list);
        }
        learn(list.body().issuedAt());
    }
}
