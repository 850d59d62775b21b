package org.tallystick.store.agent.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tallystick.bytes.Bytes;

/// Runs a statement and reads what it answers.
final class Rows {
    private Rows() {}

    static <T> Uni<List<T>> query(SqlConnection connection, String sql, Tuple parameters, Function<Row, T> reader) {
        return connection.preparedQuery(sql).execute(parameters).map(rows -> {
            List<T> read = new ArrayList<>(rows.size());
            rows.forEach(row -> read.add(reader.apply(row)));
            return read;
        });
    }

    /// How many rows the statement wrote.
    static Uni<Integer> write(SqlConnection connection, String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters).map(RowSet::rowCount);
    }

    static Bytes bytes(Row row, String column) {
        return Bytes.copyOf(row.getBuffer(column).getBytes());
    }
}
