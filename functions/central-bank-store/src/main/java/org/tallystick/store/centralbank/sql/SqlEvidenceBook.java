package org.tallystick.store.centralbank.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.RevocationList;
import org.tallystick.evidence.EvidenceBook;
import org.tallystick.evidence.EvidenceKind;
import org.tallystick.evidence.EvidenceSubject;
import org.tallystick.evidence.ProvenCase;
import org.tallystick.evidence.RevocationEdition;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;

/// Evidence and the revocation list. Convictions are rare and wait for each other, so that list versions never
/// fork.
@ApplicationScoped
class SqlEvidenceBook implements EvidenceBook {
    private static final Comparator<EvidenceSubject> ORDER = Comparator.comparing(EvidenceSubject::root)
            .thenComparing(EvidenceSubject::kind)
            .thenComparing(EvidenceSubject::first)
            .thenComparingInt(EvidenceSubject::firstComponent)
            .thenComparing(EvidenceSubject::second)
            .thenComparingInt(EvidenceSubject::secondComponent);

    private static final String FIND = """
            SELECT e.root, e.kind, e.first_txid, e.first_component, e.second_txid, e.second_component, e.encoded
            FROM unnest($1::bytea[], $2::int[], $3::bytea[], $4::int[], $5::bytea[], $6::int[])
                AS asked (root, kind, first_txid, first_component, second_txid, second_component)
            JOIN central_bank.evidence e
                USING (root, kind, first_txid, first_component, second_txid, second_component)
            ORDER BY e.root, e.kind, e.first_txid, e.first_component, e.second_txid, e.second_component""";

    private static final String KEEP = """
            INSERT INTO central_bank.evidence
                (root, kind, first_txid, first_component, second_txid, second_component, device, encoded, found_at)
            SELECT e.root, e.kind, e.first_txid, e.first_component, e.second_txid, e.second_component, e.device,
                e.encoded, $1
            FROM unnest($2::bytea[], $3::int[], $4::bytea[], $5::int[], $6::bytea[], $7::int[], $8::bytea[],
                    $9::bytea[])
                AS e (root, kind, first_txid, first_component, second_txid, second_component, device, encoded)
            ON CONFLICT DO NOTHING""";

    /// Any number that no other advisory lock of this schema has.
    private static final long CONVICTIONS_LOCK = 1;

    private static final String LOCK = "SELECT pg_advisory_xact_lock($1)";

    private final Database database;

    SqlEvidenceBook(Database database) {
        this.database = database;
    }

    private record Found(EvidenceSubject subject, Bytes file) {}

    @Override
    public Set<EvidenceSubject> unproven(Collection<EvidenceSubject> subjects) {
        var asked = subjects.stream().distinct().sorted(ORDER).toList();
        var open = new LinkedHashSet<>(asked);
        find(asked).forEach(found -> open.remove(found.subject()));
        return open;
    }

    @Override
    public List<Bytes> files(Collection<EvidenceSubject> subjects) {
        return find(subjects.stream().distinct().sorted(ORDER).toList()).stream()
                .map(Found::file)
                .toList();
    }

    private List<Found> find(List<EvidenceSubject> subjects) {
        if (subjects.isEmpty()) {
            return List.of();
        }
        return database.read(connection -> Rows.query(
                connection,
                FIND,
                subjectColumns(Parameters.of().rows(subjects), subject -> subject)
                        .tuple(),
                row -> new Found(
                        new EvidenceSubject(
                                kind(row.getInteger("kind")),
                                Outpoints.root(row),
                                Outpoints.txid(row, "first_txid"),
                                row.getInteger("first_component"),
                                Outpoints.txid(row, "second_txid"),
                                row.getInteger("second_component")),
                        Rows.bytes(row, "encoded"))));
    }

    @Override
    public List<OutgoingMessage> convict(
            List<ProvenCase> cases, Instant at, Function<RevocationList, RevocationEdition> publish) {
        if (cases.isEmpty()) {
            return List.of();
        }
        return database.transaction(connection -> lock(connection)
                .chain(() -> keep(connection, cases, at))
                .chain(() -> RevocationStatements.revoke(connection, cases, at, publish)));
    }

    private static Uni<?> lock(SqlConnection connection) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(CONVICTIONS_LOCK));
    }

    private static Uni<Integer> keep(SqlConnection connection, List<ProvenCase> cases, Instant at) {
        var sorted = cases.stream()
                .sorted(Comparator.comparing(ProvenCase::subject, ORDER))
                .toList();
        return Rows.write(
                connection,
                KEEP,
                subjectColumns(Parameters.of(at).rows(sorted), ProvenCase::subject)
                        .bytes(each -> each.culprits().getFirst().device().value())
                        .bytes(ProvenCase::file)
                        .tuple());
    }

    private static <T> Parameters.Table<T> subjectColumns(
            Parameters.Table<T> table, Function<T, EvidenceSubject> subjectOf) {
        return table.bytes(each -> subjectOf.apply(each).root().value())
                .ints(each -> subjectOf.apply(each).kind().number())
                .bytes(each -> subjectOf.apply(each).first().value().value())
                .ints(each -> subjectOf.apply(each).firstComponent())
                .bytes(each -> subjectOf.apply(each).second().value().value())
                .ints(each -> subjectOf.apply(each).secondComponent());
    }

    private static EvidenceKind kind(int number) {
        return number == EvidenceKind.DOUBLE_SPEND.number() ? EvidenceKind.DOUBLE_SPEND : EvidenceKind.EQUIVOCATION;
    }
}
