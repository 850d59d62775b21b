package org.tallystick.store.centralbank.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tallystick.messaging.Kept;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.note.NoteId;
import org.tallystick.ownership.OutputEntry;
import org.tallystick.ownership.RootHistory;
import org.tallystick.ownership.RootNote;
import org.tallystick.ownership.UnreturnedNotes;
import org.tallystick.spending.SpendRecord;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;

/// Roots by the time at which somebody has to look at them. Two sweeps at once look at different ones.
@ApplicationScoped
class SqlUnreturnedNotes implements UnreturnedNotes {
    private static final String DUE = """
            SELECT root FROM central_bank.unreturned_note
            WHERE due_at <= $1 ORDER BY due_at, root LIMIT $2 FOR UPDATE SKIP LOCKED""";

    private static final String FORGET = """
            DELETE FROM central_bank.unreturned_note u
            WHERE u.root = ANY ($1::bytea[]) AND NOT EXISTS (
                SELECT FROM central_bank.output o WHERE o.root = u.root AND o.state IN (1, 2, 7))""";

    private static final String LOOK_AGAIN = """
            UPDATE central_bank.unreturned_note SET due_at = $1 WHERE root = ANY ($2::bytea[])""";

    private static final String EDGES = """
            SELECT root, source, output_index, txid, component, recorded_at
            FROM central_bank.spend WHERE root = ANY ($1::bytea[])""";

    private final Database database;

    SqlUnreturnedNotes(Database database) {
        this.database = database;
    }

    @Override
    public Kept<Integer> look(
            Instant dueUntil, Instant now, int rootsMax, Function<List<RootHistory>, List<OutgoingMessage>> ask) {
        return database.transaction(connection -> due(connection, dueUntil, rootsMax)
                .chain(roots -> histories(connection, roots)
                        .map(ask)
                        .chain(messages -> OutboxStatements.keep(connection, messages))
                        .call(() -> putBack(connection, roots, now))
                        .map(messages -> new Kept<>(roots.size(), messages))));
    }

    private static Uni<List<NoteId>> due(SqlConnection connection, Instant dueUntil, int rootsMax) {
        return Rows.query(connection, DUE, Parameters.of(dueUntil, rootsMax).tuple(), Outpoints::root);
    }

    private static Uni<List<RootHistory>> histories(SqlConnection connection, List<NoteId> roots) {
        return Uni.combine()
                .all()
                .unis(
                        OutputStatements.notes(connection, roots),
                        OutputStatements.entries(connection, roots),
                        edges(connection, roots))
                .asTuple()
                .map(all -> histories(roots, all.getItem1(), all.getItem2(), all.getItem3()));
    }

    private static List<RootHistory> histories(
            List<NoteId> roots, List<RootNote> notes, List<OutputEntry> outputs, List<SpendRecord> edges) {
        var notesOf = byRoot(notes, RootNote::root);
        var outputsOf = byRoot(outputs, output -> output.outpoint().root());
        var edgesOf = byRoot(edges, edge -> edge.outpoint().root());
        return roots.stream()
                .map(root -> new RootHistory(
                        notesOf.getOrDefault(root, List.of()),
                        outputsOf.getOrDefault(root, List.of()),
                        edgesOf.getOrDefault(root, List.of())))
                .toList();
    }

    private static <T> Map<NoteId, List<T>> byRoot(List<T> rows, Function<T, NoteId> rootOf) {
        var byRoot = new LinkedHashMap<NoteId, List<T>>();
        rows.forEach(row -> byRoot.computeIfAbsent(rootOf.apply(row), _ -> new ArrayList<>())
                .add(row));
        return byRoot;
    }

    private static Uni<List<SpendRecord>> edges(SqlConnection connection, List<NoteId> roots) {
        return Rows.query(
                connection,
                EDGES,
                Parameters.of().byteArrays(Outpoints.bytes(roots)).tuple(),
                SqlSpendBook::edge);
    }

    private static Uni<Void> putBack(SqlConnection connection, List<NoteId> roots, Instant now) {
        return Rows.write(
                        connection,
                        FORGET,
                        Parameters.of().byteArrays(Outpoints.bytes(roots)).tuple())
                .chain(() -> Rows.write(
                        connection,
                        LOOK_AGAIN,
                        Parameters.of(now).byteArrays(Outpoints.bytes(roots)).tuple()))
                .replaceWithVoid();
    }
}
