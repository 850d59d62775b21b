package org.tallystick.emulator.localcloud.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.certificate.RevocationList;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.crypto.ObjectVerifier;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.emulator.localcloud.audit.Rows.Row;
import org.tallystick.identity.DeviceId;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.Signed;
import org.tallystick.wire.Wire;

/// Whom the central bank and the agents hold to be revoked, and the lists that say so, each signed and with exactly
/// what was revoked between its two versions (PROTOCOL §5.4). Who is convicted, the auditor knows.
final class KeptRevocations {
    /// The name of its check.
    static final String NAME = "whoever is convicted is revoked, on signed lists, and nobody else is";

    private static final String REVOKED =
            "SELECT certificate, device, revoked_at, list_version FROM central_bank.revocation ORDER BY certificate";
    private static final String LISTS = """
        SELECT 'central bank' AS holder, version, from_version, encoded AS list FROM central_bank.revocation_list
        UNION ALL
        SELECT agent_id, version, from_version, signed_list FROM agent.revocation_list
        ORDER BY holder, version, from_version""";
    private static final String REVOKED_AT_AGENTS = """
        SELECT agent_id, certificate_hash, device_id, revoked_at FROM agent.revoked
        ORDER BY agent_id, certificate_hash""";
    /// A list goes to whoever was admitted before it. Agents without accounts are not in these tables.
    private static final String UNTOLD_AGENTS = """
        SELECT a.agent_id, r.certificate
        FROM central_bank.agent a
        JOIN central_bank.revocation_list l ON l.issued_at > a.admitted_at
        JOIN central_bank.revocation r ON r.list_version = l.version
        WHERE EXISTS (SELECT FROM agent.account k WHERE k.agent_id = a.agent_id)
            AND NOT EXISTS (
                SELECT FROM agent.revoked t
                WHERE t.agent_id = a.agent_id AND t.certificate_hash = r.certificate)
        ORDER BY a.agent_id, r.certificate""";

    private final Rows rows;
    private final TrustAnchor anchor;
    private final ObjectVerifier verifier;
    private final Map<RevokedKey, Long> versions = new HashMap<>();
    private final Set<Long> listed = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    KeptRevocations(Connection connection, TrustAnchor anchor, SignatureVerifier signatures) {
        this.rows = new Rows(connection);
        this.anchor = anchor;
        this.verifier = new ObjectVerifier(signatures);
    }

    /// @param quiet whether no message is on its way: then the agents know too
    List<Finding> check(boolean quiet) {
        rows.each(REVOKED, row -> versions.put(key(row, "certificate", "device"), row.amount("list_version")));
        rows.each(LISTS, this::list);
        versions.forEach((key, version) -> {
            if (!listed.contains(version)) {
                found(key.certificate().toString(), "revoked, and on no list of the version " + version);
            }
        });
        rows.each(REVOKED_AT_AGENTS, row -> {
            if (!versions.containsKey(key(row, "certificate_hash", "device_id"))) {
                found(
                        row.text("agent_id"),
                        "revoked here only: " + row.bytes("certificate_hash").toHex());
            }
        });
        if (quiet) {
            rows.each(
                    UNTOLD_AGENTS,
                    row -> found(
                            row.text("agent_id"),
                            "not told of " + row.bytes("certificate").toHex()));
        }
        return findings;
    }

    private static RevokedKey key(Row row, String certificate, String device) throws SQLException {
        return new RevokedKey(
                new CertificateHash(new Digest(row.bytes(certificate))),
                new DeviceId(row.bytes(device)),
                row.time("revoked_at"));
    }

    private void list(Row row) throws SQLException {
        long version = row.amount("version");
        long from = row.amount("from_version");
        var holder = row.text("holder");
        var list = signed(row.bytes("list")).filter(each -> each.version() == version && each.fromVersion() == from);
        if (list.isEmpty()) {
            found(holder, "list " + version + " is not as the central bank signed it");
            return;
        }
        if (holder.equals("central bank")) {
            listed.add(version);
        }
        var wanted = new HashSet<RevokedKey>();
        versions.forEach((key, since) -> {
            if (since > from && since <= version) {
                wanted.add(key);
            }
        });
        if (!wanted.equals(Set.copyOf(list.get().revoked()))) {
            found(holder, "list " + version + " does not name those who were revoked since " + from);
        }
    }

    private Optional<RevocationList> signed(Bytes encoded) {
        return Wire.REVOCATION_LIST.decode(encoded) instanceof Checked.Accepted<Signed<RevocationList>>(var list)
                        && verifier.verify(
                                        Wire.REVOCATION_LIST,
                                        list,
                                        anchor.root().key())
                                instanceof Checked.Accepted<?>
                ? Optional.of(list.body())
                : Optional.empty();
    }

    private void found(String subject, String detail) {
        findings.add(new Finding(NAME, subject, detail));
    }
}
