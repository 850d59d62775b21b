package org.tallystick.store.agent.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.bytes.Digest;
import org.tallystick.funding.MintOrder;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.invariant.Invariant;
import org.tallystick.note.NoteId;
import org.tallystick.payment.Txid;
import org.tallystick.settlement.SettlementDecision.BookedOrder;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;

/// Mint orders as settlement booked them, and what became of each: the first outcome stands.
final class MintOrderRows {
    private static final String KEEP = """
            INSERT INTO agent.mint_order
                (agent_id, root, txid, component, device_id, account_id, currency, minor_units, ordered_at)
            SELECT $1, ordered.root, ordered.txid, ordered.component, ordered.device_id, ordered.account_id,
                ordered.currency, ordered.minor_units, $2
            FROM unnest($3::bytea[], $4::bytea[], $5::int[], $6::bytea[], $7::text[], $8::text[], $9::bigint[])
                AS ordered (root, txid, component, device_id, account_id, currency, minor_units)""";

    private static final String BOOKED = """
            SELECT kept.root, kept.txid, kept.component, kept.account_id
            FROM unnest($2::bytea[], $3::bytea[], $4::int[], $5::bytea[], $6::text[], $7::bigint[])
                AS asked (root, txid, component, device_id, currency, minor_units)
            JOIN agent.mint_order kept USING (root, txid, component, device_id, currency, minor_units)
            WHERE kept.agent_id = $1""";

    private static final String DECIDED = """
            SELECT root, txid, component
            FROM unnest($2::bytea[], $3::bytea[], $4::int[]) AS asked (root, txid, component)
            JOIN agent.mint_outcome USING (root, txid, component) WHERE agent_id = $1""";

    private static final String DECIDE = """
            INSERT INTO agent.mint_outcome (agent_id, root, txid, component, outcome, decided_at)
            SELECT $1, asked.root, asked.txid, asked.component, $2, $3
            FROM unnest($4::bytea[], $5::bytea[], $6::int[]) AS asked (root, txid, component)
            ON CONFLICT DO NOTHING RETURNING root, txid, component""";

    static final short MINTED = 1;
    static final short CREDITED = 2;

    private static final Comparator<MintOrder> ORDER =
            Comparator.comparing(MintOrder::root).thenComparing(MintOrder::txid).thenComparingInt(MintOrder::component);

    private MintOrderRows() {}

    static Uni<Integer> keep(SqlConnection connection, AgentId agent, List<BookedOrder> orders, Instant at) {
        if (orders.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var parameters = Parameters.of(agent.value(), at)
                .rows(orders)
                .bytes(row -> row.order().root().value())
                .bytes(row -> row.order().txid().value().value())
                .ints(row -> row.order().component())
                .bytes(row -> row.order().device().value())
                .texts(row -> row.account().value())
                .texts(row -> row.order().amount().currency().value())
                .longs(row -> row.order().amount().minorUnits())
                .tuple();
        return Rows.write(connection, KEEP, parameters);
    }

    /// The orders with the accounts that settlement booked them for. All of them must be in its books.
    static Uni<List<BookedOrder>> booked(SqlConnection connection, AgentId agent, List<MintOrder> orders) {
        var parameters = keys(Parameters.of(agent.value()), orders)
                .bytes(order -> order.device().value())
                .texts(order -> order.amount().currency().value())
                .longs(order -> order.amount().minorUnits())
                .tuple();
        return Rows.query(
                        connection,
                        BOOKED,
                        parameters,
                        row -> Map.entry(key(row), new AccountId(row.getString("account_id"))))
                .map(rows -> {
                    var accounts = new HashMap<Key, AccountId>();
                    rows.forEach(row -> accounts.put(row.getKey(), row.getValue()));
                    return orders.stream()
                            .sorted(ORDER)
                            .map(order -> new BookedOrder(
                                    order,
                                    Invariant.present(accounts.get(Key.of(order)), "a mint order has frozen money")))
                            .toList();
                });
    }

    static Uni<List<MintOrder>> undecided(SqlConnection connection, AgentId agent, List<MintOrder> orders) {
        var parameters = keys(Parameters.of(agent.value()), orders).tuple();
        return Rows.query(connection, DECIDED, parameters, MintOrderRows::key)
                .map(decided -> orders.stream()
                        .filter(order -> !decided.contains(Key.of(order)))
                        .toList());
    }

    /// Notes the outcome of each order that has none yet; answers with those.
    static Uni<List<BookedOrder>> decide(
            SqlConnection connection, AgentId agent, List<BookedOrder> orders, short outcome, Instant at) {
        var sorted = orders.stream().map(BookedOrder::order).sorted(ORDER).toList();
        var parameters = keys(Parameters.of(agent.value(), outcome, at), sorted).tuple();
        return Rows.query(connection, DECIDE, parameters, MintOrderRows::key)
                .map(decided -> orders.stream()
                        .filter(order -> decided.contains(Key.of(order.order())))
                        .toList());
    }

    private static Parameters.Table<MintOrder> keys(Parameters single, List<MintOrder> orders) {
        return single.rows(orders)
                .bytes(order -> order.root().value())
                .bytes(order -> order.txid().value().value())
                .ints(MintOrder::component);
    }

    private static Key key(Row row) {
        return new Key(
                new NoteId(Rows.bytes(row, "root")),
                new Txid(new Digest(Rows.bytes(row, "txid"))),
                row.getInteger("component"));
    }

    private record Key(NoteId root, Txid txid, int component) {
        static Key of(MintOrder order) {
            return new Key(order.root(), order.txid(), order.component());
        }
    }
}
