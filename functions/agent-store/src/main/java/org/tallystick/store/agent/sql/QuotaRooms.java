package org.tallystick.store.agent.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.funding.MintedNote;
import org.tallystick.identity.AgentId;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;

/// Takes from quotas and gives back to them, under locks taken in the order of the series.
final class QuotaRooms {
    private static final String LOCK = """
            SELECT series, currency, granted - issued - returned AS room, $3 BETWEEN not_before AND not_after AS valid
            FROM agent.quota WHERE agent_id = $1 AND series = ANY ($2::bytea[]) ORDER BY series FOR UPDATE""";

    private static final String MOVE = """
            UPDATE agent.quota SET issued = issued + moved.minor_units
            FROM unnest($2::bytea[], $3::bigint[]) AS moved (series, minor_units)
            WHERE quota.agent_id = $1 AND quota.series = moved.series""";

    private QuotaRooms() {}

    static Map<SeriesId, Money> needed(Collection<MintedNote> notes) {
        var needed = new TreeMap<SeriesId, Money>();
        notes.forEach(note -> needed.merge(note.series(), note.amount(), Money::plus));
        return needed;
    }

    /// Locks the series; whether every one of them is valid and has the room.
    static Uni<Boolean> lockWithRoom(SqlConnection connection, AgentId agent, Map<SeriesId, Money> needed, Instant at) {
        return lock(connection, agent, needed, at)
                .map(rooms -> needed.entrySet().stream()
                        .allMatch(
                                need -> rooms.stream().anyMatch(room -> room.covers(need.getKey(), need.getValue()))));
    }

    static Uni<Integer> take(SqlConnection connection, AgentId agent, Map<SeriesId, Money> amounts) {
        return move(connection, agent, amounts, 1);
    }

    /// Locks the series and gives them back what their notes no longer use.
    static Uni<Integer> giveBack(SqlConnection connection, AgentId agent, Map<SeriesId, Money> amounts, Instant at) {
        return amounts.isEmpty()
                ? Uni.createFrom().item(0)
                : lock(connection, agent, amounts, at).chain(() -> move(connection, agent, amounts, -1));
    }

    private static Uni<List<Room>> lock(
            SqlConnection connection, AgentId agent, Map<SeriesId, Money> series, Instant at) {
        var ids = series.keySet().stream().map(SeriesId::value).toList();
        var parameters = Parameters.of(agent.value()).byteArrays(ids).and(at).tuple();
        return Rows.query(
                connection,
                LOCK,
                parameters,
                row -> new Room(
                        new SeriesId(Rows.bytes(row, "series")),
                        row.getString("currency"),
                        row.getLong("room"),
                        row.getBoolean("valid")));
    }

    private static Uni<Integer> move(
            SqlConnection connection, AgentId agent, Map<SeriesId, Money> amounts, int direction) {
        var rows = List.copyOf(amounts.entrySet());
        var parameters = Parameters.of(agent.value())
                .rows(rows)
                .bytes(row -> row.getKey().value())
                .longs(row -> direction * row.getValue().minorUnits())
                .tuple();
        return Rows.write(connection, MOVE, parameters);
    }

    private record Room(SeriesId series, String currency, long minorUnits, boolean valid) {
        boolean covers(SeriesId wanted, Money amount) {
            return valid
                    && series.equals(wanted)
                    && currency.equals(amount.currency().value())
                    && minorUnits >= amount.minorUnits();
        }
    }
}
