package org.tallystick.store.support;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;

/// Runs one statement and reads its rows. Statements that are started together travel to the server together
/// and run there in the order in which they were started.
public final class Rows {
    private Rows() {}

    /// What `reader` makes of each row, in the statement's order.
    public static <T> Uni<List<T>> query(
            SqlConnection connection, String sql, Tuple parameters, Function<Row, T> reader) {
        return connection.preparedQuery(sql).execute(parameters).map(rows -> {
            List<T> read = new ArrayList<>(rows.size());
            rows.forEach(row -> read.add(reader.apply(row)));
            return List.copyOf(read);
        });
    }

    /// Answers with the number of rows written.
    public static Uni<Integer> write(SqlConnection connection, String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters).map(RowSet::rowCount);
    }

    /// Starts all of `statements`, in order, and waits for all.
    public static Uni<Void> together(List<Uni<Integer>> statements) {
        return Uni.combine().all().unis(statements).discardItems();
    }

    public static Bytes bytes(Row row, String column) {
        return Bytes.copyOf(row.getBuffer(column).getBytes());
    }

    public static Digest digest(Row row, String column) {
        return new Digest(bytes(row, column));
    }

    public static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
