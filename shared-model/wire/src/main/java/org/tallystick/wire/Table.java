package org.tallystick.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// Values that repeat inside one object, written once and named by their place. One table per content
/// (PROTOCOL §2.2): in the order of first use, nothing twice, nothing unused.
final class Table<T> {
    private final List<T> rows = new ArrayList<>();
    private final Map<T, Integer> places = new HashMap<>();
    private int used;

    /// For writing: notes a use of `row`, in the order in which [#place] will be asked.
    void add(T row) {
        if (places.putIfAbsent(row, rows.size()) == null) {
            rows.add(row);
        }
    }

    int place(T row) {
        return Objects.requireNonNull(places.get(row));
    }

    void write(CborWriter out, Layout<T> layout, int rowsMax) {
        layout.writeAll(out, rows, rowsMax);
    }

    static <T> Table<T> read(CborReader in, Layout<T> layout, int rowsMax) {
        var table = new Table<T>();
        var rows = layout.readAll(in, rowsMax);
        rows.forEach(table::add);
        if (table.rows.size() != rows.size()) {
            throw in.refusal(RejectionCode.MALFORMED);
        }
        return table;
    }

    /// Reads the place of a row. The first use of each row must come before that of the next.
    T use(CborReader in) {
        long place = in.unsigned();
        if (place > used || place >= rows.size()) {
            throw in.refusal(RejectionCode.MALFORMED);
        }
        if (place == used) {
            used++;
        }
        return rows.get((int) place);
    }

    void requireAllUsed(CborReader in) {
        if (used != rows.size()) {
            throw in.refusal(RejectionCode.MALFORMED);
        }
    }
}
