package org.tallystick.store.centralbank.sql;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.tallystick.bytes.Bytes;

/// The parameters of a statement over `unnest`: single values first, then the batch's rows as one array per
/// column.
final class Parameters {
    private final Tuple tuple = Tuple.tuple();

    Parameters time(Instant time) {
        tuple.addValue(time.atOffset(ZoneOffset.UTC));
        return this;
    }

    Parameters bytes(Bytes bytes) {
        tuple.addValue(buffer(bytes));
        return this;
    }

    Parameters number(long number) {
        tuple.addValue(number);
        return this;
    }

    Parameters texts(Collection<String> texts) {
        tuple.addValue(texts.toArray(String[]::new));
        return this;
    }

    Parameters byteArrays(Collection<Bytes> values) {
        tuple.addValue(values.stream().map(Parameters::buffer).toArray(Buffer[]::new));
        return this;
    }

    /// The columns of `rows` follow.
    <T> Table<T> rows(List<T> rows) {
        return new Table<>(this, rows);
    }

    Tuple tuple() {
        return tuple;
    }

    private static Buffer buffer(Bytes bytes) {
        return Buffer.buffer(bytes.toArray());
    }

    static final class Table<T> {
        private final Parameters parameters;
        private final List<T> rows;

        private Table(Parameters parameters, List<T> rows) {
            this.parameters = parameters;
            this.rows = rows;
        }

        Table<T> bytes(Function<T, Bytes> column) {
            parameters.byteArrays(rows.stream().map(column).toList());
            return this;
        }

        Table<T> texts(Function<T, String> column) {
            parameters.texts(rows.stream().map(column).toList());
            return this;
        }

        Table<T> ints(ToIntFunction<T> column) {
            parameters.tuple.addValue(rows.stream().mapToInt(column).boxed().toArray(Integer[]::new));
            return this;
        }

        Table<T> longs(ToLongFunction<T> column) {
            parameters.tuple.addValue(rows.stream().mapToLong(column).boxed().toArray(Long[]::new));
            return this;
        }

        Table<T> times(Function<T, Instant> column) {
            parameters.tuple.addValue(rows.stream()
                    .map(row -> column.apply(row).atOffset(ZoneOffset.UTC))
                    .toArray(OffsetDateTime[]::new));
            return this;
        }

        Tuple tuple() {
            return parameters.tuple;
        }
    }
}
