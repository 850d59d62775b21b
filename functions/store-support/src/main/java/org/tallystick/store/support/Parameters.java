package org.tallystick.store.support;

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
/// column. The order is that of the statement's numbers.
public final class Parameters {
    private final Tuple tuple = Tuple.tuple();

    private Parameters() {}

    /// Single values: numbers, texts, times and bytes.
    public static Parameters of(Object... values) {
        var parameters = new Parameters();
        for (Object value : values) {
            parameters.and(value);
        }
        return parameters;
    }

    public Parameters and(Object value) {
        tuple.addValue(
                switch (value) {
                    case Bytes bytes -> buffer(bytes);
                    case Instant time -> time(time);
                    default -> value;
                });
        return this;
    }

    public Parameters texts(Collection<String> texts) {
        tuple.addValue(texts.toArray(String[]::new));
        return this;
    }

    public Parameters byteArrays(Collection<Bytes> values) {
        tuple.addValue(values.stream().map(Parameters::buffer).toArray(Buffer[]::new));
        return this;
    }

    /// The columns of `rows` follow.
    public <T> Table<T> rows(List<T> rows) {
        return new Table<>(this, rows);
    }

    public Tuple tuple() {
        return tuple;
    }

    private static Buffer buffer(Bytes bytes) {
        return Buffer.buffer(bytes.toArray());
    }

    private static OffsetDateTime time(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /// Rows turned into columns.
    public static final class Table<T> {
        private final Parameters parameters;
        private final List<T> rows;

        private Table(Parameters parameters, List<T> rows) {
            this.parameters = parameters;
            this.rows = rows;
        }

        public Table<T> bytes(Function<T, Bytes> column) {
            parameters.byteArrays(rows.stream().map(column).toList());
            return this;
        }

        public Table<T> texts(Function<T, String> column) {
            parameters.texts(rows.stream().map(column).toList());
            return this;
        }

        public Table<T> ints(ToIntFunction<T> column) {
            parameters.tuple.addValue(rows.stream().mapToInt(column).boxed().toArray(Integer[]::new));
            return this;
        }

        public Table<T> longs(ToLongFunction<T> column) {
            parameters.tuple.addValue(rows.stream().mapToLong(column).boxed().toArray(Long[]::new));
            return this;
        }

        public Table<T> times(Function<T, Instant> column) {
            parameters.tuple.addValue(
                    rows.stream().map(column).map(Parameters::time).toArray(OffsetDateTime[]::new));
            return this;
        }

        public Tuple tuple() {
            return parameters.tuple;
        }
    }
}
