package org.tallystick.store.agent.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tallystick.funding.Funding;
import org.tallystick.funding.MintOrder;
import org.tallystick.funding.MintedNote;
import org.tallystick.funding.ReissueMint;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.settlement.SettlementDecision.BookedOrder;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;

/// Minted notes and what backs them: at first all of it frozen at the funder.
final class NoteRows {
    private static final String FUNDED = """
            WITH minted AS (
                INSERT INTO agent.note_minted (agent_id, root, series, account_id, device_id, currency, minor_units,
                    signed_note, minted_at, request_id)
                SELECT $1, note.root, note.series, $2, $3, $4, note.minor_units, note.signed_note, $5, $6
                FROM unnest($7::bytea[], $8::bytea[], $9::bigint[], $10::bytea[])
                    AS note (root, series, minor_units, signed_note)
                RETURNING agent_id, root, minor_units)
            INSERT INTO agent.note_backing (agent_id, root, minor_units, frozen, outstanding)
            SELECT agent_id, root, minor_units, minor_units, 0 FROM minted""";

    private static final String REISSUED = """
            WITH minted AS (
                INSERT INTO agent.note_minted (agent_id, root, series, account_id, device_id, currency, minor_units,
                    signed_note, minted_at, origin_root, origin_txid, origin_component)
                SELECT $1, note.root, note.series, note.account_id, note.device_id, note.currency, note.minor_units,
                    note.signed_note, $2, note.origin_root, note.origin_txid, note.origin_component
                FROM unnest($3::bytea[], $4::bytea[], $5::text[], $6::bytea[], $7::text[], $8::bigint[], $9::bytea[],
                        $10::bytea[], $11::bytea[], $12::int[])
                    AS note (root, series, account_id, device_id, currency, minor_units, signed_note,
                        origin_root, origin_txid, origin_component)
                RETURNING agent_id, root, minor_units)
            INSERT INTO agent.note_backing (agent_id, root, minor_units, frozen, outstanding)
            SELECT agent_id, root, minor_units, minor_units, 0 FROM minted""";

    private static final Comparator<MintedNote> BY_ROOT = Comparator.comparing(MintedNote::root);

    private NoteRows() {}

    static Uni<Integer> keep(SqlConnection connection, Funding funding) {
        var single = Parameters.of(
                funding.agent().value(),
                funding.account().value(),
                funding.device().value(),
                funding.amount().currency().value(),
                funding.at(),
                funding.requestId().value());
        var notes = funding.notes().stream().sorted(BY_ROOT).toList();
        var parameters = single.rows(notes)
                .bytes(note -> note.root().value())
                .bytes(note -> note.series().value())
                .longs(note -> note.amount().minorUnits())
                .bytes(MintedNote::encoded)
                .tuple();
        return Rows.write(connection, FUNDED, parameters);
    }

    /// @param booked the orders to keep notes for, with the holders' accounts
    static Uni<Integer> keep(
            SqlConnection connection, AgentId agent, List<ReissueMint> reissues, List<BookedOrder> booked, Instant at) {
        var rows = new ArrayList<Reissued>();
        for (ReissueMint reissue : reissues) {
            booked.stream()
                    .filter(order -> order.order().equals(reissue.order()))
                    .forEach(order -> reissue.notes()
                            .forEach(note -> rows.add(new Reissued(note, order.order(), order.account()))));
        }
        rows.sort(Comparator.comparing(row -> row.note().root()));
        var parameters = Parameters.of(agent.value(), at)
                .rows(rows)
                .bytes(row -> row.note().root().value())
                .bytes(row -> row.note().series().value())
                .texts(row -> row.account().value())
                .bytes(row -> row.order().device().value())
                .texts(row -> row.note().amount().currency().value())
                .longs(row -> row.note().amount().minorUnits())
                .bytes(row -> row.note().encoded())
                .bytes(row -> row.order().root().value())
                .bytes(row -> row.order().txid().value().value())
                .ints(row -> row.order().component())
                .tuple();
        return Rows.write(connection, REISSUED, parameters);
    }

    private record Reissued(MintedNote note, MintOrder order, AccountId account) {}
}
