package org.tallystick.store.centralbank.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.ownership.RegistryEffects.ReservePosting;
import org.tallystick.ownership.RegistryEffects.SeriesPosting;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;

/// Appends postings. Those of reserves must balance, or the schema refuses them; issues above a series' quota
/// are recorded by the schema.
final class PostingStatements {
    // Kind 2 is settlement.
    private static final String RESERVES = """
            INSERT INTO central_bank.reserve_posting
                (agent_id, currency, posted_at, posting_id, kind, signed_minor_units)
            SELECT p.agent_id, p.currency, $1, $2, 2, p.signed_minor_units
            FROM unnest($3::text[], $4::text[], $5::bigint[]) AS p (agent_id, currency, signed_minor_units)""";

    // Kind 1 is issued, 2 given back.
    private static final String SERIES = """
            INSERT INTO central_bank.series_posting (series, posted_at, posting_id, kind, signed_minor_units)
            SELECT p.series, $1, $2, %d, p.signed_minor_units
            FROM unnest($3::bytea[], $4::bigint[]) AS p (series, signed_minor_units)""";

    private static final String ISSUED = SERIES.replace("%d", "1");
    private static final String GIVEN_BACK = SERIES.replace("%d", "2");

    private PostingStatements() {}

    static Uni<Integer> postReserves(
            SqlConnection connection, List<ReservePosting> postings, Bytes batchId, Instant at) {
        if (postings.isEmpty()) {
            return nothing();
        }
        return Rows.write(
                connection,
                RESERVES,
                Parameters.of(at, batchId)
                        .rows(postings)
                        .texts(posting -> posting.agent().value())
                        .texts(posting -> posting.currency().value())
                        .longs(ReservePosting::signedMinorUnits)
                        .tuple());
    }

    static Uni<Integer> postIssued(SqlConnection connection, List<SeriesPosting> postings, Bytes batchId, Instant at) {
        var issued =
                postings.stream().filter(posting -> !posting.issued().isZero()).toList();
        if (issued.isEmpty()) {
            return nothing();
        }
        return Rows.write(
                connection,
                ISSUED,
                Parameters.of(at, batchId)
                        .rows(issued)
                        .bytes(posting -> posting.series().value())
                        .longs(posting -> posting.issued().minorUnits())
                        .tuple());
    }

    static Uni<Integer> postGivenBack(
            SqlConnection connection, List<SeriesPosting> postings, Bytes batchId, Instant at) {
        var givenBack = postings.stream()
                .filter(posting -> !posting.givenBack().isZero())
                .toList();
        if (givenBack.isEmpty()) {
            return nothing();
        }
        return Rows.write(
                connection,
                GIVEN_BACK,
                Parameters.of(at, batchId)
                        .rows(givenBack)
                        .bytes(posting -> posting.series().value())
                        .longs(posting -> -posting.givenBack().minorUnits())
                        .tuple());
    }

    private static Uni<Integer> nothing() {
        return Uni.createFrom().item(0);
    }
}
