package org.tallystick.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// How a value lies among others inside an object: `read` takes exactly what `write` puts. Lists are arrays; nothing
/// nests deeper than the four levels that CTAP2's canonical form allows.
record Layout<T>(BiConsumer<CborWriter, T> writer, Function<CborReader, T> reader) {
    void write(CborWriter out, T value) {
        writer.accept(out, value);
    }

    T read(CborReader in) {
        return reader.apply(in);
    }

    /// The same value as a byte string that holds its encoding: an object inside another lies there exactly as it
    /// stands alone, and the outer one stays shallow.
    Layout<T> embedded(int bytesMax) {
        return new Layout<>(
                (out, value) -> out.embedded(inner -> write(inner, value)),
                in -> in.embedded(bytesMax, this::read).value());
    }

    void writeAll(CborWriter out, List<T> values, int valuesMax) {
        if (values.size() > valuesMax) {
            throw new IllegalArgumentException("list too long");
        }
        out.array(values.size());
        values.forEach(value -> write(out, value));
    }

    List<T> readAll(CborReader in, int valuesMax) {
        return readAll(in, valuesMax, RejectionCode.TOO_LARGE);
    }

    List<T> readAll(CborReader in, int valuesMax, RejectionCode tooMany) {
        int count = in.arrayUpTo(valuesMax, tooMany);
        // Grows with what is read: a declared length allocates nothing.
        var values = new ArrayList<T>();
        for (int i = 0; i < count; i++) {
            values.add(read(in));
        }
        return values;
    }
}
