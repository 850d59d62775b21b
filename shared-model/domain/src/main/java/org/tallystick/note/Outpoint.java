package org.tallystick.note;

import org.jspecify.annotations.Nullable;
import org.tallystick.bytes.Digest;

/// One spendable output (PROTOCOL §2.5): `root` is the note it descends from, `source` the txid that made it or,
/// for the note itself, the id of the note's body; `index` 2i is component i's payment, 2i+1 its change, 0 the note
/// itself.
public record Outpoint(NoteId root, Digest source, int index) implements Comparable<Outpoint> {
    public static final int INDEX_MAX = 15;

    public Outpoint {
        if (index < 0 || index > INDEX_MAX) {
            throw new IllegalArgumentException("output index out of range");
        }
    }

    /// The order in which every store takes its locks.
    @Override
    public int compareTo(Outpoint other) {
        int byRoot = root.compareTo(other.root);
        if (byRoot != 0) {
            return byRoot;
        }
        int bySource = source.compareTo(other.source);
        return bySource != 0 ? bySource : Integer.compare(index, other.index);
    }

    /// Key of most tables. Outputs of one note differ in what made them, so that is compared first.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Outpoint that
                        && index == that.index
                        && source.equals(that.source)
                        && root.equals(that.root));
    }

    @Override
    public int hashCode() {
        return 31 * (31 * root.hashCode() + source.hashCode()) + index;
    }

    @Override
    public String toString() {
        return root.toHex() + ":" + source.toHex() + ":" + index;
    }
}
