package org.tallystick.store.centralbank.sql;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.certificate.RevocationList;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.evidence.ProvenCase;
import org.tallystick.evidence.RevocationEdition;
import org.tallystick.identity.DeviceId;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;

/// The revocation list. A version is published whole, from version 0, for as long as that fits; then it reaches
/// as far back as it can, and whoever is further behind needs an older edition first.
final class RevocationStatements {
    private static final String NEXT_VERSION = """
            SELECT coalesce(max(version), 0) + 1 AS version FROM central_bank.revocation_list""";

    private static final String REVOKE = """
            INSERT INTO central_bank.revocation (certificate, device, revoked_at, list_version)
            SELECT r.certificate, r.device, r.revoked_at, $1
            FROM unnest($2::bytea[], $3::bytea[], $4::timestamptz[]) AS r (certificate, device, revoked_at)
            ON CONFLICT DO NOTHING""";

    private static final String NEWEST = """
            SELECT certificate, device, revoked_at, list_version FROM central_bank.revocation
            ORDER BY list_version DESC, certificate LIMIT $1""";

    private static final String KEEP = """
            INSERT INTO central_bank.revocation_list (version, from_version, issued_at, encoded)
            VALUES ($1, $2, $3, $4)""";

    private RevocationStatements() {}

    private record Entry(RevokedKey key, long version) {}

    /// Revokes the culprits and publishes what is new: one version, or several when one list cannot hold them all,
    /// for a version is never cut. Answers with the messages to send. The caller holds the lock.
    static Uni<List<OutgoingMessage>> revoke(
            SqlConnection connection,
            List<ProvenCase> cases,
            Instant at,
            Function<RevocationList, RevocationEdition> publish) {
        return Multi.createFrom()
                .iterable(parts(cases))
                .onItem()
                .transformToUniAndConcatenate(part -> revokePart(connection, part, at, publish))
                .collect()
                .asList()
                .map(messages -> messages.stream().flatMap(List::stream).toList());
    }

    /// The culprits by certificate, no more together than one list may hold.
    private static List<List<RevokedKey>> parts(List<ProvenCase> cases) {
        var culprits = new TreeMap<CertificateHash, RevokedKey>();
        cases.stream().flatMap(each -> each.culprits().stream()).forEach(key -> culprits.put(key.certificate(), key));
        var all = List.copyOf(culprits.values());
        var parts = new ArrayList<List<RevokedKey>>();
        for (int from = 0; from < all.size(); from += RevocationList.ENTRIES_MAX) {
            parts.add(all.subList(from, Math.min(from + RevocationList.ENTRIES_MAX, all.size())));
        }
        return parts;
    }

    private static Uni<List<OutgoingMessage>> revokePart(
            SqlConnection connection,
            List<RevokedKey> culprits,
            Instant at,
            Function<RevocationList, RevocationEdition> publish) {
        return Rows.query(connection, NEXT_VERSION, Tuple.tuple(), row -> row.getLong("version"))
                .map(List::getFirst)
                .chain(version -> revoke(connection, culprits, version)
                        .chain(revoked -> revoked == 0
                                ? Uni.createFrom().item(List.<OutgoingMessage>of())
                                : list(connection, version, at).chain(list -> publish(connection, list, publish))));
    }

    private static Uni<Integer> revoke(SqlConnection connection, List<RevokedKey> culprits, long version) {
        return Rows.write(
                connection,
                REVOKE,
                Parameters.of(version)
                        .rows(culprits)
                        .bytes(key -> key.certificate().value().value())
                        .bytes(key -> key.device().value())
                        .times(RevokedKey::revokedAt)
                        .tuple());
    }

    private static Uni<RevocationList> list(SqlConnection connection, long version, Instant at) {
        return Rows.query(
                        connection,
                        NEWEST,
                        Parameters.of(RevocationList.ENTRIES_MAX + 1).tuple(),
                        row -> new Entry(
                                new RevokedKey(
                                        new CertificateHash(Rows.digest(row, "certificate")),
                                        new DeviceId(Rows.bytes(row, "device")),
                                        Rows.time(row, "revoked_at")),
                                row.getLong("list_version")))
                .map(newest -> list(newest, version, at));
    }

    private static RevocationList list(List<Entry> newest, long version, Instant at) {
        // One too many: the version it is of is cut off whole, for a list may not hold half a version.
        long fromVersion =
                newest.size() > RevocationList.ENTRIES_MAX ? newest.getLast().version() : 0;
        var entries = new ArrayList<RevokedKey>();
        newest.stream()
                .filter(entry -> entry.version() > fromVersion)
                .map(Entry::key)
                .sorted(Comparator.comparing(RevokedKey::certificate))
                .forEach(entries::add);
        return new RevocationList(fromVersion, version, at, entries);
    }

    private static Uni<List<OutgoingMessage>> publish(
            SqlConnection connection, RevocationList list, Function<RevocationList, RevocationEdition> publish) {
        return Uni.createFrom()
                .item(() -> publish.apply(list))
                .chain(edition -> Rows.write(
                                connection,
                                KEEP,
                                Parameters.of(list.version(), list.fromVersion(), list.issuedAt(), edition.signedList())
                                        .tuple())
                        .chain(() -> OutboxStatements.keep(connection, edition.messages())));
    }
}
