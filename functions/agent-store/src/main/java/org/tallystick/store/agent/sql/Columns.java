package org.tallystick.store.agent.sql;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.tallystick.bytes.Bytes;

/// Rows turned into arrays, one parameter per column, for statements over `unnest`.
final class Columns<T> {
    private final Tuple parameters;
    private final List<T> rows;

    private Columns(Tuple parameters, List<T> rows) {
        this.parameters = parameters;
        this.rows = rows;
    }

    /// Appends to `parameters`, which may hold single values already.
    static <T> Columns<T> of(Tuple parameters, List<T> rows) {
        return new Columns<>(parameters, rows);
    }

    static Tuple tuple(Object... values) {
        var tuple = Tuple.tuple();
        for (Object value : values) {
            tuple.addValue(
                    switch (value) {
                        case Bytes bytes -> buffer(bytes);
                        case Instant time -> time(time);
                        default -> value;
                    });
        }
        return tuple;
    }

    static OffsetDateTime time(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    static Buffer buffer(Bytes bytes) {
        return Buffer.buffer(bytes.toArray());
    }

    static Buffer[] buffers(List<Bytes> values) {
        return values.stream().map(Columns::buffer).toArray(Buffer[]::new);
    }

    Columns<T> bytes(Function<T, Bytes> column) {
        parameters.addValue(buffers(rows.stream().map(column).toList()));
        return this;
    }

    Columns<T> text(Function<T, String> column) {
        parameters.addValue(rows.stream().map(column).toArray(String[]::new));
        return this;
    }

    Columns<T> ints(ToIntFunction<T> column) {
        parameters.addValue(rows.stream().mapToInt(column).boxed().toArray(Integer[]::new));
        return this;
    }

    Columns<T> longs(ToLongFunction<T> column) {
        parameters.addValue(rows.stream().mapToLong(column).boxed().toArray(Long[]::new));
        return this;
    }

    Tuple parameters() {
        return parameters;
    }
}
