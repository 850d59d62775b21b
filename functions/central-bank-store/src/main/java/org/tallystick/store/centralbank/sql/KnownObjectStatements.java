package org.tallystick.store.centralbank.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Comparator;
import java.util.List;
import org.tallystick.certificate.Certificate;
import org.tallystick.spending.ClaimBatch;
import org.tallystick.spending.KnownNote;
import org.tallystick.spending.KnownPayment;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;

/// Keeps the objects that prove a batch's edges. The first bytes of each stay.
final class KnownObjectStatements {
    private static final String PAYMENTS = """
            INSERT INTO central_bank.known_payment (root, txid, payer, encoded, arrived_at)
            SELECT p.root, p.txid, p.payer, p.encoded, p.arrived_at
            FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[], $5::timestamptz[])
                AS p (root, txid, payer, encoded, arrived_at)
            ON CONFLICT DO NOTHING""";

    private static final String NOTES = """
            INSERT INTO central_bank.known_note (root, note_id, series, encoded)
            SELECT n.root, n.note_id, n.series, n.encoded
            FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[]) AS n (root, note_id, series, encoded)
            ON CONFLICT DO NOTHING""";

    private static final String CERTIFICATES = """
            INSERT INTO central_bank.certificate (hash, kind, agent_id, der)
            SELECT c.hash, c.kind, c.agent_id, c.der
            FROM unnest($1::bytea[], $2::int[], $3::text[], $4::bytea[]) AS c (hash, kind, agent_id, der)
            ON CONFLICT DO NOTHING""";

    private KnownObjectStatements() {}

    static List<Uni<Integer>> keep(SqlConnection connection, ClaimBatch batch) {
        return List.of(
                keepPayments(connection, batch.payments()),
                keepNotes(connection, batch.notes()),
                keepCertificates(connection, batch.certificates()));
    }

    private static Uni<Integer> keepPayments(SqlConnection connection, List<KnownPayment> payments) {
        var sorted = payments.stream()
                .sorted(Comparator.comparing(KnownPayment::root).thenComparing(KnownPayment::txid))
                .toList();
        return Rows.write(
                connection,
                PAYMENTS,
                Parameters.of()
                        .rows(sorted)
                        .bytes(payment -> payment.root().value())
                        .bytes(payment -> payment.txid().value().value())
                        .bytes(payment -> payment.payer().value().value())
                        .bytes(KnownPayment::encoded)
                        .times(KnownPayment::arrivedAt)
                        .tuple());
    }

    private static Uni<Integer> keepNotes(SqlConnection connection, List<KnownNote> notes) {
        var sorted = notes.stream()
                .sorted(Comparator.comparing(KnownNote::root).thenComparing(KnownNote::id))
                .toList();
        return Rows.write(
                connection,
                NOTES,
                Parameters.of()
                        .rows(sorted)
                        .bytes(note -> note.root().value())
                        .bytes(note -> note.id().value())
                        .bytes(note -> note.series().value().value())
                        .bytes(KnownNote::encoded)
                        .tuple());
    }

    private static Uni<Integer> keepCertificates(SqlConnection connection, List<Certificate> certificates) {
        var sorted = certificates.stream()
                .sorted(Comparator.comparing(Certificate::hash))
                .toList();
        return Rows.write(
                connection,
                CERTIFICATES,
                Parameters.of()
                        .rows(sorted)
                        .bytes(certificate -> certificate.hash().value().value())
                        .ints(KnownObjectStatements::kind)
                        .texts(KnownObjectStatements::agent)
                        .bytes(Certificate::der)
                        .tuple());
    }

    /// As the schema numbers them.
    private static int kind(Certificate certificate) {
        return switch (certificate) {
            case Certificate.CentralBank _ -> 1;
            case Certificate.Agent _ -> 2;
            case Certificate.Device _ -> 3;
            case Certificate.Series _ -> 4;
        };
    }

    private static String agent(Certificate certificate) {
        return switch (certificate) {
            case Certificate.CentralBank _ -> "";
            case Certificate.Agent agent -> agent.agent().value();
            case Certificate.Device device -> device.agent().value();
            case Certificate.Series series -> series.agent().value();
        };
    }
}
