package org.tallystick.store.centralbank.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tallystick.bytes.Digest;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.NoteId;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SeriesId;
import org.tallystick.ownership.OutputEntry;
import org.tallystick.ownership.OutputState;
import org.tallystick.ownership.OwnershipUpdate.HandOver;
import org.tallystick.ownership.Party;
import org.tallystick.ownership.RootNote;
import org.tallystick.payment.Payment;
import org.tallystick.payment.Txid;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;

/// Statements of the registry's tables. The schema refuses what would not sum to its note.
final class OutputStatements {
    private static final String NOTES = """
            INSERT INTO central_bank.root_note
                (root, note_id, agent_id, series, currency, amount, suite, owner_key, deadline, entered_at)
            SELECT n.root, n.note_id, n.agent_id, n.series, n.currency, n.amount, n.suite, n.owner_key, n.deadline, $1
            FROM unnest($2::bytea[], $3::bytea[], $4::text[], $5::bytea[], $6::text[], $7::bigint[], $8::int[],
                    $9::bytea[], $10::timestamptz[])
                AS n (root, note_id, agent_id, series, currency, amount, suite, owner_key, deadline)
            ON CONFLICT DO NOTHING
            RETURNING note_id""";

    // Attested or live becomes spent, frozen too (an offline payment claims what is frozen), and attested becomes live
    // once the payee was seen, who says better than anybody before whose device it is. A row that is only inserted has
    // no
    // updating transaction.
    private static final String OUTPUTS = """
            INSERT INTO central_bank.output AS o
                (root, source, output_index, amount, suite, owner_key, owner_device, owner_agent, hop, length, state,
                changed_at)
            SELECT e.root, e.source, e.output_index, e.amount, e.suite, e.owner_key, e.owner_device, e.owner_agent,
                e.hop, e.length, e.state, $1
            FROM unnest($2::bytea[], $3::bytea[], $4::int[], $5::bigint[], $6::int[], $7::bytea[], $8::bytea[],
                    $9::text[], $10::int[], $11::int[], $12::int[])
                AS e (root, source, output_index, amount, suite, owner_key, owner_device, owner_agent, hop, length,
                    state)
            ON CONFLICT (root, source, output_index) DO UPDATE SET
                state = CASE
                    WHEN o.state IN (1, 2, 7) AND EXCLUDED.state = 3 OR o.state = 1 AND EXCLUDED.state = 2
                    THEN EXCLUDED.state ELSE o.state END,
                owner_agent = CASE
                    WHEN EXCLUDED.owner_agent <> 'unknown'
                        AND (o.owner_agent = 'unknown' OR o.state = 1 AND EXCLUDED.state IN (2, 3))
                    THEN EXCLUDED.owner_agent ELSE o.owner_agent END,
                owner_device = CASE
                    WHEN EXCLUDED.owner_agent <> 'unknown'
                        AND (o.owner_agent = 'unknown' OR o.state = 1 AND EXCLUDED.state IN (2, 3))
                    THEN EXCLUDED.owner_device ELSE o.owner_device END,
                changed_at = EXCLUDED.changed_at
            WHERE o.state IN (1, 2, 7) AND EXCLUDED.state = 3
                OR o.state = 1 AND EXCLUDED.state = 2
                OR o.owner_agent = 'unknown' AND EXCLUDED.owner_agent <> 'unknown'
            RETURNING root, source, output_index, o.xmax = 0 AS created""";

    private static final String HAND_OVER = """
            INSERT INTO central_bank.handed_over (root, txid, handed_at)
            SELECT DISTINCT h.key_root, h.txid, $1::timestamptz
            FROM unnest($2::bytea[], $3::bytea[], $4::bytea[], $5::int[]) AS h (key_root, txid, root, output_index)
            JOIN central_bank.output o ON o.root = h.root AND o.source = h.txid AND o.output_index = h.output_index
            WHERE o.state = 1
            ORDER BY h.key_root, h.txid
            ON CONFLICT DO NOTHING
            RETURNING txid""";

    private static final String NOTES_OF_ROOTS = """
            SELECT root, note_id, agent_id, series, currency, amount, suite, owner_key, deadline
            FROM central_bank.root_note WHERE root = ANY ($1::bytea[])
            ORDER BY root, note_id""";

    private static final String ENTRIES_OF_ROOTS = """
            SELECT o.root, o.source, o.output_index, o.amount, o.suite, o.owner_key, o.owner_device, o.owner_agent,
                o.hop, o.length, o.state,
                (SELECT min(n.currency) FROM central_bank.root_note n WHERE n.root = o.root) AS currency
            FROM central_bank.output o WHERE o.root = ANY ($1::bytea[])
            ORDER BY o.root, o.source, o.output_index""";

    private OutputStatements() {}

    /// Answers with the ids of those notes that were not entered before.
    static Uni<List<Digest>> enterNotes(SqlConnection connection, List<RootNote> notes, Instant at) {
        return Rows.query(
                connection,
                NOTES,
                Parameters.of(at)
                        .rows(notes)
                        .bytes(note -> note.root().value())
                        .bytes(note -> note.id().value())
                        .texts(note -> note.agent().value())
                        .bytes(note -> note.series().value())
                        .texts(note -> note.amount().currency().value())
                        .longs(note -> note.amount().minorUnits())
                        .ints(note -> note.owner().suite().number())
                        .bytes(note -> note.owner().point())
                        .times(RootNote::deadline)
                        .tuple(),
                row -> Rows.digest(row, "note_id"));
    }

    /// Answers with those outputs that were not entered before.
    static Uni<List<Outpoint>> enterOutputs(SqlConnection connection, List<OutputEntry> outputs, Instant at) {
        return Rows.query(
                        connection,
                        OUTPUTS,
                        Parameters.of(at)
                                .rows(outputs)
                                .bytes(output -> output.outpoint().root().value())
                                .bytes(output -> output.outpoint().source().value())
                                .ints(output -> output.outpoint().index())
                                .longs(output -> output.amount().minorUnits())
                                .ints(output -> output.owner().key().suite().number())
                                .bytes(output -> output.owner().key().point())
                                .bytes(output -> output.owner().device().value())
                                .texts(output -> output.owner().agent().value())
                                .ints(OutputEntry::hop)
                                .ints(OutputEntry::length)
                                .ints(output -> output.state().number())
                                .tuple(),
                        row -> row.getBoolean("created")
                                ? Optional.of(Outpoints.outpoint(row))
                                : Optional.<Outpoint>empty())
                .map(rows -> rows.stream().flatMap(Optional::stream).toList());
    }

    private record HandOverRow(NoteId keyRoot, Txid txid, Outpoint output) {}

    /// Answers with those payments that are handed over now: of some of its outputs the payee has not been
    /// seen, and they were not handed over before.
    static Uni<List<Txid>> handOver(SqlConnection connection, List<HandOver> handOvers, Instant at) {
        var rows = new ArrayList<HandOverRow>();
        for (HandOver each : handOvers) {
            if (each.payee().agentIsKnown()) {
                addRows(rows, each.payment());
            }
        }
        if (rows.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Rows.query(
                connection,
                HAND_OVER,
                Parameters.of(at)
                        .rows(rows)
                        .bytes(row -> row.keyRoot().value())
                        .bytes(row -> row.txid().value().value())
                        .bytes(row -> row.output().root().value())
                        .ints(row -> row.output().index())
                        .tuple(),
                row -> Outpoints.txid(row, "txid"));
    }

    private static void addRows(List<HandOverRow> rows, Payment payment) {
        var keyRoot = payment.component(0).outpoint().root();
        for (int component = 0; component < payment.body().components().size(); component++) {
            rows.add(new HandOverRow(keyRoot, payment.txid(), payment.payOutpoint(component)));
        }
    }

    static Uni<List<RootNote>> notes(SqlConnection connection, List<NoteId> roots) {
        return Rows.query(
                connection,
                NOTES_OF_ROOTS,
                Parameters.of().byteArrays(Outpoints.bytes(roots)).tuple(),
                row -> new RootNote(
                        Outpoints.root(row),
                        Rows.digest(row, "note_id"),
                        new AgentId(row.getString("agent_id")),
                        new SeriesId(Rows.bytes(row, "series")),
                        amount(row),
                        owner(row),
                        Rows.time(row, "deadline")));
    }

    /// Every output of these roots, in their order.
    static Uni<List<OutputEntry>> entries(SqlConnection connection, List<NoteId> roots) {
        return Rows.query(
                connection,
                ENTRIES_OF_ROOTS,
                Parameters.of().byteArrays(Outpoints.bytes(roots)).tuple(),
                row -> new OutputEntry(
                        Outpoints.outpoint(row),
                        amount(row),
                        new Party(
                                new AgentId(row.getString("owner_agent")),
                                new DeviceId(Rows.bytes(row, "owner_device")),
                                owner(row)),
                        row.getInteger("hop"),
                        row.getInteger("length"),
                        state(row.getInteger("state"))));
    }

    private static Money amount(Row row) {
        return new Money(new CurrencyCode(row.getString("currency")), row.getLong("amount"));
    }

    private static PublicKey owner(Row row) {
        return new PublicKey(Suite.ofNumber(row.getInteger("suite")).orElseThrow(), Rows.bytes(row, "owner_key"));
    }

    private static OutputState state(int number) {
        return Arrays.stream(OutputState.values())
                .filter(state -> state.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the schema knows more states than the domain"));
    }
}
