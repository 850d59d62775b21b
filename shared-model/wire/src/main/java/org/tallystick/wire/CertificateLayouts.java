package org.tallystick.wire;

import org.tallystick.certificate.RevocationList;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Suite;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// Revocation lists (PROTOCOL §5.4). The list's suite stands in its body like everyone's (PROTOCOL §2.1), although the
/// domain's record names none yet: it is always ES256.
final class CertificateLayouts {
    private static final int LIST_BYTES_MAX = 112 * 1024;
    private static final Layout<RevokedKey> REVOKED =
            new Layout<>(CertificateLayouts::writeRevoked, CertificateLayouts::readRevoked);

    static final SignedCodec<RevocationList> REVOCATION_LIST = new SignedCodec<>(
            "revocation-list",
            LIST_BYTES_MAX,
            _ -> Suite.ES256,
            new Layout<>(CertificateLayouts::write, CertificateLayouts::read));

    private CertificateLayouts() {}

    private static void write(CborWriter out, RevocationList list) {
        Scalars.SUITE.write(out.array(5), Suite.ES256);
        out.unsigned(list.fromVersion()).unsigned(list.version());
        Scalars.TIME.write(out, list.issuedAt());
        REVOKED.writeAll(out, list.revoked(), RevocationList.ENTRIES_MAX);
    }

    private static RevocationList read(CborReader in) {
        in.array(5);
        if (Scalars.SUITE.read(in) != Suite.ES256) {
            throw in.refusal(RejectionCode.UNSUPPORTED_SUITE);
        }
        long fromVersion = in.unsigned();
        long version = in.unsigned();
        var issuedAt = Scalars.TIME.read(in);
        return new RevocationList(fromVersion, version, issuedAt, REVOKED.readAll(in, RevocationList.ENTRIES_MAX));
    }

    private static void writeRevoked(CborWriter out, RevokedKey revoked) {
        Scalars.CERTIFICATE_HASH.write(out.array(3), revoked.certificate());
        Scalars.DEVICE.write(out, revoked.device());
        Scalars.TIME.write(out, revoked.revokedAt());
    }

    private static RevokedKey readRevoked(CborReader in) {
        in.array(3);
        var certificate = Scalars.CERTIFICATE_HASH.read(in);
        var device = Scalars.DEVICE.read(in);
        return new RevokedKey(certificate, device, Scalars.TIME.read(in));
    }
}
