package org.tallystick.store.centralbank.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.evidence.SignatureBook;
import org.tallystick.identity.DeviceId;
import org.tallystick.ownership.SignedCounter;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;

/// First wins by primary key, as in the spend book, and read back by a later statement.
@ApplicationScoped
class SqlSignatureBook implements SignatureBook {
    private static final Comparator<SignedCounter> ORDER = Comparator.comparing(SignedCounter::key)
            .thenComparingLong(SignedCounter::counter)
            .thenComparing(SignedCounter::txid);

    private static final String NOTE = """
            INSERT INTO central_bank.signature_counter
                (device_key, suite, counter, txid, root, certificate, device, noted_at)
            SELECT c.device_key, c.suite, c.counter, c.txid, c.root, c.certificate, c.device, $1
            FROM unnest($2::bytea[], $3::int[], $4::bigint[], $5::bytea[], $6::bytea[], $7::bytea[], $8::bytea[])
                AS c (device_key, suite, counter, txid, root, certificate, device)
            ON CONFLICT DO NOTHING""";

    private static final String FIRST = """
            SELECT s.device_key, s.suite, s.counter, s.txid, s.root, s.certificate, s.device
            FROM unnest($1::bytea[], $2::int[], $3::bigint[]) AS asked (device_key, suite, counter)
            JOIN central_bank.signature_counter s USING (device_key, suite, counter)""";

    private final Database database;

    SqlSignatureBook(Database database) {
        this.database = database;
    }

    private record Place(PublicKey key, long counter) {
        static Place of(SignedCounter counter) {
            return new Place(counter.key(), counter.counter());
        }
    }

    @Override
    public List<Equivocation> note(Collection<SignedCounter> counters, Instant notedAt) {
        if (counters.isEmpty()) {
            return List.of();
        }
        var sorted = counters.stream().distinct().sorted(ORDER).toList();
        var first = database.transaction(connection -> Uni.combine()
                .all()
                .unis(write(connection, sorted, notedAt), read(connection, sorted))
                .asTuple()
                .map(answers -> answers.getItem2()));
        Map<Place, SignedCounter> byPlace = new HashMap<>();
        first.forEach(each -> byPlace.put(Place.of(each), each));
        var equivocations = new ArrayList<Equivocation>();
        for (SignedCounter each : sorted) {
            var winner = byPlace.get(Place.of(each));
            if (winner != null && !winner.txid().equals(each.txid())) {
                equivocations.add(new Equivocation(winner, each));
            }
        }
        return List.copyOf(equivocations);
    }

    private static Uni<Integer> write(SqlConnection connection, List<SignedCounter> counters, Instant at) {
        return Rows.write(
                connection,
                NOTE,
                Parameters.of(at)
                        .rows(counters)
                        .bytes(each -> each.key().point())
                        .ints(each -> each.key().suite().number())
                        .longs(SignedCounter::counter)
                        .bytes(each -> each.txid().value().value())
                        .bytes(each -> each.root().value())
                        .bytes(each -> each.certificate().value().value())
                        .bytes(each -> each.device().value())
                        .tuple());
    }

    private static Uni<List<SignedCounter>> read(SqlConnection connection, List<SignedCounter> counters) {
        return Rows.query(
                connection,
                FIRST,
                Parameters.of()
                        .rows(counters)
                        .bytes(each -> each.key().point())
                        .ints(each -> each.key().suite().number())
                        .longs(SignedCounter::counter)
                        .tuple(),
                SqlSignatureBook::counter);
    }

    private static SignedCounter counter(Row row) {
        var suite = Suite.ofNumber(row.getInteger("suite")).orElseThrow();
        return new SignedCounter(
                new PublicKey(suite, Rows.bytes(row, "device_key")),
                new CertificateHash(Rows.digest(row, "certificate")),
                new DeviceId(Rows.bytes(row, "device")),
                row.getLong("counter"),
                Outpoints.txid(row, "txid"),
                Outpoints.root(row));
    }
}
