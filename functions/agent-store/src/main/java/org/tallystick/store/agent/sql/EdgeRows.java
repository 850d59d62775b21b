package org.tallystick.store.agent.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.tallystick.bytes.Digest;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.invariant.Invariant;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.NoteId;
import org.tallystick.note.SeriesId;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.ownership.Party;
import org.tallystick.payment.Txid;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;

/// Winning edges: those that were booked, and those that wait. Both tables have the same columns.
final class EdgeRows {
    private static final String EDGES = """
            FROM unnest($3::bytea[], $4::bytea[], $5::int[], $6::int[], $7::bytea[], $8::text[], $9::int[], $10::text[],
                    $11::bigint[], $12::text[], $13::bytea[], $14::int[], $15::bytea[], $16::text[], $17::bytea[],
                    $18::int[], $19::bytea[])
                AS edge (root, txid, component, purpose, series, note_agent, hop, currency, pay, payer_agent,
                    payer_device, payer_suite, payer_key, payee_agent, payee_device, payee_suite, payee_key)
            """;

    private static final String SETTLE = "INSERT INTO agent.settled_edge SELECT $1, edge.*, $2 " + EDGES
            + "ON CONFLICT DO NOTHING RETURNING root, txid, component";

    private static final String WAIT =
            "INSERT INTO agent.waiting_edge SELECT $1, edge.*, $2 " + EDGES + "ON CONFLICT DO NOTHING";

    private static final String SETTLED = """
            SELECT root, txid, component FROM unnest($2::bytea[], $3::bytea[], $4::int[]) AS asked (root, txid, component)
            JOIN agent.settled_edge USING (root, txid, component) WHERE agent_id = $1""";

    private static final String WAITING =
            "SELECT * FROM agent.waiting_edge WHERE agent_id = $1 AND root = ANY ($2::bytea[])";

    private static final String STOP_WAITING = """
            DELETE FROM agent.waiting_edge held USING unnest($2::bytea[], $3::bytea[], $4::int[])
                AS booked (root, txid, component)
            WHERE held.agent_id = $1 AND held.root = booked.root AND held.txid = booked.txid
                AND held.component = booked.component""";

    static final Comparator<SettledEdge> ORDER = Comparator.comparing(SettledEdge::root)
            .thenComparing(SettledEdge::txid)
            .thenComparingInt(SettledEdge::component);

    private EdgeRows() {}

    /// Books the edges that are not booked yet; answers with those.
    static Uni<List<Key>> settle(SqlConnection connection, AgentId agent, List<SettledEdge> edges, Instant at) {
        return edges.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Rows.query(connection, SETTLE, parameters(agent, edges, at), EdgeRows::key);
    }

    static Uni<Integer> wait(SqlConnection connection, AgentId agent, List<SettledEdge> edges, Instant at) {
        return edges.isEmpty() ? Uni.createFrom().item(0) : Rows.write(connection, WAIT, parameters(agent, edges, at));
    }

    static Uni<List<Key>> settled(SqlConnection connection, AgentId agent, List<SettledEdge> edges) {
        return Rows.query(connection, SETTLED, keys(agent, edges), EdgeRows::key);
    }

    static Uni<List<SettledEdge>> waiting(SqlConnection connection, AgentId agent, List<NoteId> roots) {
        var parameters = Parameters.of(agent.value())
                .byteArrays(roots.stream().map(NoteId::value).toList())
                .tuple();
        return Rows.query(connection, WAITING, parameters, EdgeRows::edge);
    }

    static Uni<Integer> stopWaiting(SqlConnection connection, AgentId agent, List<SettledEdge> booked) {
        return booked.isEmpty() ? Uni.createFrom().item(0) : Rows.write(connection, STOP_WAITING, keys(agent, booked));
    }

    private static Tuple keys(AgentId agent, List<SettledEdge> edges) {
        return Parameters.of(agent.value())
                .rows(edges)
                .bytes(edge -> edge.root().value())
                .bytes(edge -> edge.txid().value().value())
                .ints(SettledEdge::component)
                .tuple();
    }

    private static Tuple parameters(AgentId agent, List<SettledEdge> edges, Instant at) {
        var sorted = edges.stream().sorted(ORDER).toList();
        return Parameters.of(agent.value(), at)
                .rows(sorted)
                .bytes(edge -> edge.root().value())
                .bytes(edge -> edge.txid().value().value())
                .ints(SettledEdge::component)
                .ints(edge -> edge.purpose().number())
                .bytes(edge -> edge.series().value())
                .texts(edge -> edge.noteAgent().value())
                .ints(SettledEdge::hop)
                .texts(edge -> edge.pay().currency().value())
                .longs(edge -> edge.pay().minorUnits())
                .texts(edge -> edge.payer().agent().value())
                .bytes(edge -> edge.payer().device().value())
                .ints(edge -> edge.payer().key().suite().number())
                .bytes(edge -> edge.payer().key().point())
                .texts(edge -> edge.payee().agent().value())
                .bytes(edge -> edge.payee().device().value())
                .ints(edge -> edge.payee().key().suite().number())
                .bytes(edge -> edge.payee().key().point())
                .tuple();
    }

    private static SettledEdge edge(Row row) {
        return new SettledEdge(
                new NoteId(Rows.bytes(row, "root")),
                new Txid(new Digest(Rows.bytes(row, "txid"))),
                row.getInteger("component"),
                purpose(row.getInteger("purpose")),
                new SeriesId(Rows.bytes(row, "series")),
                new AgentId(row.getString("note_agent")),
                row.getInteger("hop"),
                new Money(new CurrencyCode(row.getString("currency")), row.getLong("pay")),
                party(row, "payer"),
                party(row, "payee"));
    }

    private static Party party(Row row, String role) {
        var suite = Suite.ofNumber(row.getInteger(role + "_suite"));
        Invariant.holds(suite.isPresent(), "the store holds known suites");
        return new Party(
                new AgentId(row.getString(role + "_agent")),
                new DeviceId(Rows.bytes(row, role + "_device")),
                new PublicKey(suite.orElseThrow(), Rows.bytes(row, role + "_key")));
    }

    private static EdgePurpose purpose(int number) {
        return Arrays.stream(EdgePurpose.values())
                .filter(purpose -> purpose.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private static Key key(Row row) {
        return new Key(
                new NoteId(Rows.bytes(row, "root")),
                new Txid(new Digest(Rows.bytes(row, "txid"))),
                row.getInteger("component"));
    }

    /// Names an edge (PROTOCOL §4.7).
    record Key(NoteId root, Txid txid, int component) {
        static Key of(SettledEdge edge) {
            return new Key(edge.root(), edge.txid(), edge.component());
        }
    }
}
