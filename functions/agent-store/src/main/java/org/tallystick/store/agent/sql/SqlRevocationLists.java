package org.tallystick.store.agent.sql;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.enrolment.KeptRevocationList;
import org.tallystick.enrolment.RevocationLists;
import org.tallystick.identity.AgentId;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;

@ApplicationScoped
class SqlRevocationLists implements RevocationLists {
    private static final String KEEP = """
            INSERT INTO agent.revocation_list (agent_id, version, from_version, issued_at, signed_list)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING""";

    private static final String REVOKE = """
            INSERT INTO agent.revoked (agent_id, certificate_hash, device_id, revoked_at)
            SELECT $1, key.certificate_hash, key.device_id, to_timestamp(key.revoked_at)
            FROM unnest($2::bytea[], $3::bytea[], $4::bigint[]) AS key (certificate_hash, device_id, revoked_at)
            ON CONFLICT DO NOTHING""";

    private static final String FORGET_SUPERSEDED = """
            DELETE FROM agent.revocation_list older
            WHERE older.agent_id = $1 AND EXISTS (
                SELECT FROM agent.revocation_list newer
                WHERE newer.agent_id = older.agent_id AND newer.from_version = 0 AND newer.version > older.version)""";

    private static final String NEWER = """
            SELECT signed_list FROM agent.revocation_list
            WHERE agent_id = $1 AND from_version <= $2 AND version > $2
            ORDER BY version DESC, from_version DESC LIMIT 1""";

    private final Database database;

    SqlRevocationLists(Database database) {
        this.database = database;
    }

    @Override
    public void keep(AgentId agent, List<KeptRevocationList> lists) {
        database.transaction(connection -> Multi.createFrom()
                .iterable(lists)
                .onItem()
                .transformToUniAndConcatenate(list -> keep(connection, agent, list))
                .collect()
                .asList()
                .chain(() -> Rows.write(
                        connection,
                        FORGET_SUPERSEDED,
                        Parameters.of(agent.value()).tuple())));
    }

    @Override
    public Optional<Bytes> newerThan(AgentId agent, long held) {
        return database
                .read(connection -> Rows.query(
                        connection,
                        NEWER,
                        Parameters.of(agent.value(), held).tuple(),
                        row -> Rows.bytes(row, "signed_list")))
                .stream()
                .findFirst();
    }

    private static Uni<Integer> keep(SqlConnection connection, AgentId agent, KeptRevocationList kept) {
        var list = kept.list();
        var revoked = list.revoked().stream()
                .sorted(Comparator.comparing(RevokedKey::certificate))
                .toList();
        var keys = Parameters.of(agent.value())
                .rows(revoked)
                .bytes(key -> key.certificate().value().value())
                .bytes(key -> key.device().value())
                .longs(key -> key.revokedAt().getEpochSecond())
                .tuple();
        var row = Parameters.of(agent.value(), list.version(), list.fromVersion(), list.issuedAt(), kept.signed())
                .tuple();
        return Rows.write(connection, KEEP, row).chain(() -> Rows.write(connection, REVOKE, keys));
    }
}
