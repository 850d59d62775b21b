package org.tallystick.note;

import java.util.Comparator;
import org.tallystick.bytes.Digest;

/// One spendable output (PROTOCOL §2.5): `root` is the note it descends from, `source` the txid that made it or,
/// for the note itself, the id of the note's body; `index` 2i is component i's payment, 2i+1 its change, 0 the note
/// itself.
public record Outpoint(NoteId root, Digest source, int index) implements Comparable<Outpoint> {
    public static final int INDEX_MAX = 15;
    private static final Comparator<Outpoint> ORDER =
            Comparator.comparing(Outpoint::root).thenComparing(Outpoint::source).thenComparingInt(Outpoint::index);

    public Outpoint {
        if (index < 0 || index > INDEX_MAX) {
            throw new IllegalArgumentException("output index out of range");
        }
    }

    /// The order in which every store takes its locks.
    @Override
    public int compareTo(Outpoint other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return root.toHex() + ":" + source.toHex() + ":" + index;
    }
}
