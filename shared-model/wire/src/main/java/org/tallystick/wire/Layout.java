package org.tallystick.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// How a value lies among others inside an object: `read` takes exactly what `write` puts.
record Layout<T>(BiConsumer<CborWriter, T> writer, Function<CborReader, T> reader) {
    void write(CborWriter out, T value) {
        writer.accept(out, value);
    }

    T read(CborReader in) {
        return reader.apply(in);
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
