package org.tallystick.store.centralbank.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.messaging.Kept;
import org.tallystick.note.NoteId;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Txid;
import org.tallystick.spending.ClaimBatch;
import org.tallystick.spending.KnownHistory;
import org.tallystick.spending.KnownNote;
import org.tallystick.spending.KnownPayment;
import org.tallystick.spending.SpendBook;
import org.tallystick.spending.SpendClaim;
import org.tallystick.spending.SpendRecord;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;

/// The spend book as four inserts and one read per batch, sent together. The read is a statement of its own,
/// after the insert: the snapshot of the inserting statement cannot see who won while it waited (PROTOCOL
/// §4.4).
@ApplicationScoped
class SqlSpendBook implements SpendBook {
    private static final String CLAIM = """
            INSERT INTO central_bank.spend (root, source, output_index, txid, component, recorded_at)
            SELECT c.root, c.source, c.output_index, c.txid, c.component, $1
            FROM unnest($2::bytea[], $3::bytea[], $4::int[], $5::bytea[], $6::int[])
                AS c (root, source, output_index, txid, component)
            ON CONFLICT DO NOTHING""";

    private static final String FIRST_EDGES = """
            SELECT s.root, s.source, s.output_index, s.txid, s.component, s.recorded_at
            FROM unnest($1::bytea[], $2::bytea[], $3::int[]) AS asked (root, source, output_index)
            JOIN central_bank.spend s USING (root, source, output_index)""";

    private static final String PAYMENTS = """
            SELECT p.root, p.txid, p.payer, p.encoded, p.arrived_at
            FROM unnest($1::bytea[], $2::bytea[]) AS asked (root, txid)
            JOIN central_bank.known_payment p USING (root, txid)""";

    private static final String NOTES = """
            SELECT root, note_id, series, encoded FROM central_bank.known_note WHERE root = ANY ($1::bytea[])""";

    private static final String CERTIFICATES = """
            WITH named AS (SELECT der, kind, agent_id FROM central_bank.certificate WHERE hash = ANY ($1::bytea[]))
            SELECT der FROM named
            UNION
            SELECT der FROM central_bank.certificate
            WHERE kind = 2 AND agent_id IN (SELECT agent_id FROM named WHERE kind = 3)""";

    private final Database database;

    SqlSpendBook(Database database) {
        this.database = database;
    }

    @Override
    public <T> Kept<T> claim(ClaimBatch batch, Function<Map<Outpoint, SpendRecord>, Kept<T>> decide) {
        return database.transaction(connection -> record(connection, batch)
                .map(winners -> decide.apply(byOutpoint(winners)))
                .call(kept -> OutboxStatements.keep(connection, kept.messages())));
    }

    private static Uni<List<SpendRecord>> record(SqlConnection connection, ClaimBatch batch) {
        var claims = List.copyOf(batch.claims());
        var statements = new ArrayList<Uni<Integer>>();
        statements.add(Rows.write(
                connection,
                CLAIM,
                Parameters.of(batch.arrivedAt())
                        .rows(claims)
                        .bytes(claim -> claim.outpoint().root().value())
                        .bytes(claim -> claim.outpoint().source().value())
                        .ints(claim -> claim.outpoint().index())
                        .bytes(claim -> claim.txid().value().value())
                        .ints(SpendClaim::component)
                        .tuple()));
        statements.addAll(KnownObjectStatements.keep(connection, batch));
        var outpoints = claims.stream().map(SpendClaim::outpoint).distinct().toList();
        return Uni.combine()
                .all()
                .unis(Rows.together(statements), firstEdges(connection, outpoints))
                .asTuple()
                .map(answers -> answers.getItem2());
    }

    @Override
    public Map<Outpoint, SpendRecord> firstEdges(Collection<Outpoint> outpoints) {
        var asked = outpoints.stream().distinct().toList();
        return byOutpoint(database.read(connection -> firstEdges(connection, asked)));
    }

    private static Uni<List<SpendRecord>> firstEdges(SqlConnection connection, List<Outpoint> outpoints) {
        return Rows.query(
                connection,
                FIRST_EDGES,
                Parameters.of()
                        .rows(outpoints)
                        .bytes(outpoint -> outpoint.root().value())
                        .bytes(outpoint -> outpoint.source().value())
                        .ints(Outpoint::index)
                        .tuple(),
                SqlSpendBook::edge);
    }

    static SpendRecord edge(Row row) {
        return new SpendRecord(
                Outpoints.outpoint(row),
                Outpoints.txid(row, "txid"),
                row.getInteger("component"),
                Rows.time(row, "recorded_at"));
    }

    private static Map<Outpoint, SpendRecord> byOutpoint(List<SpendRecord> records) {
        return records.stream().collect(Collectors.toUnmodifiableMap(SpendRecord::outpoint, each -> each));
    }

    @Override
    public KnownHistory history(Map<NoteId, ? extends Collection<Txid>> payments) {
        return database.read(connection -> Uni.combine()
                .all()
                .unis(knownPayments(connection, payments), knownNotes(connection, payments.keySet()))
                .asTuple()
                .chain(known -> certificates(connection, known.getItem1(), known.getItem2())
                        .map(certificates -> new KnownHistory(known.getItem1(), known.getItem2(), certificates))));
    }

    private record Asked(NoteId root, Txid txid) {}

    private static Uni<List<KnownPayment>> knownPayments(
            SqlConnection connection, Map<NoteId, ? extends Collection<Txid>> payments) {
        var asked = new HashSet<Asked>();
        payments.forEach((root, txids) -> txids.forEach(txid -> asked.add(new Asked(root, txid))));
        return Rows.query(
                connection,
                PAYMENTS,
                Parameters.of()
                        .rows(List.copyOf(asked))
                        .bytes(each -> each.root().value())
                        .bytes(each -> each.txid().value().value())
                        .tuple(),
                row -> new KnownPayment(
                        Outpoints.root(row),
                        Outpoints.txid(row, "txid"),
                        certificate(row, "payer"),
                        Rows.bytes(row, "encoded"),
                        Rows.time(row, "arrived_at")));
    }

    private static Uni<List<KnownNote>> knownNotes(SqlConnection connection, Collection<NoteId> roots) {
        return Rows.query(
                connection,
                NOTES,
                Parameters.of().byteArrays(Outpoints.bytes(roots)).tuple(),
                row -> new KnownNote(
                        Outpoints.root(row),
                        Rows.digest(row, "note_id"),
                        certificate(row, "series"),
                        Rows.bytes(row, "encoded")));
    }

    private static Uni<List<Bytes>> certificates(
            SqlConnection connection, List<KnownPayment> payments, List<KnownNote> notes) {
        var hashes = Stream.concat(
                        payments.stream().map(KnownPayment::payer),
                        notes.stream().map(KnownNote::series))
                .map(hash -> hash.value().value())
                .distinct()
                .toList();
        return Rows.query(
                connection, CERTIFICATES, Parameters.of().byteArrays(hashes).tuple(), row -> Rows.bytes(row, "der"));
    }

    private static CertificateHash certificate(Row row, String column) {
        return new CertificateHash(Rows.digest(row, column));
    }
}
