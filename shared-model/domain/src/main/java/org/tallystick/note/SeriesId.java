package org.tallystick.note;

import org.tallystick.bytes.Bytes;

/// Eight bytes naming one series of notes: one agent, one key, one quota.
public record SeriesId(Bytes value) implements Comparable<SeriesId> {
    public static final int SIZE = 8;

    public SeriesId {
        if (value.size() != SIZE) {
            throw new IllegalArgumentException("not a series id");
        }
    }

    public static SeriesId ofHex(String hex) {
        return new SeriesId(Bytes.ofHex(hex));
    }

    public String toHex() {
        return value.toHex();
    }

    @Override
    public int compareTo(SeriesId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
