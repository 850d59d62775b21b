package org.tallystick.emulator.localcloud.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.note.NoteId;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;

/// Reads tables a piece at a time, so that no table has to fit into memory.
final class Rows {
    private static final int AT_ONCE = 500;

    private final Connection connection;

    Rows(Connection connection) {
        this.connection = connection;
    }

    /// Looks at one row.
    @FunctionalInterface
    interface Look {
        void at(Row row) throws SQLException;
    }

    /// Every row that a query finds.
    ///
    /// @param parameters bytes, roots as a list, or what JDBC knows
    void each(String sql, Look look, Object... parameters) {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(AT_ONCE);
            for (int i = 0; i < parameters.length; i++) {
                set(statement, i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    look.at(new Row(rows));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the audit cannot read the tables", e);
        }
    }

    /// The only number that a query finds.
    long number(String sql, Object... parameters) {
        var found = new long[1];
        each(sql, row -> found[0] = row.first(), parameters);
        return found[0];
    }

    private void set(PreparedStatement statement, int at, Object parameter) throws SQLException {
        switch (parameter) {
            case Bytes bytes -> statement.setBytes(at, bytes.toArray());
            case List<?> roots -> statement.setArray(at, connection.createArrayOf("bytea", roots(roots)));
            default -> statement.setObject(at, parameter);
        }
    }

    private static byte[][] roots(List<?> roots) {
        return roots.stream()
                .map(NoteId.class::cast)
                .map(root -> root.value().toArray())
                .toArray(byte[][]::new);
    }

    /// One row, in the project's own words.
    record Row(ResultSet row) {
        Bytes bytes(String column) throws SQLException {
            return Bytes.copyOf(row.getBytes(column));
        }

        String text(String column) throws SQLException {
            return row.getString(column);
        }

        int number(String column) throws SQLException {
            return row.getInt(column);
        }

        long amount(String column) throws SQLException {
            return row.getLong(column);
        }

        Instant time(String column) throws SQLException {
            return row.getObject(column, OffsetDateTime.class).toInstant();
        }

        PublicKey key(String suite, String point) throws SQLException {
            int number = number(suite);
            return new PublicKey(
                    Suite.ofNumber(number)
                            .orElseThrow(() -> new IllegalStateException("no suite has the number " + number)),
                    bytes(point));
        }

        long first() throws SQLException {
            return row.getLong(1);
        }
    }
}
