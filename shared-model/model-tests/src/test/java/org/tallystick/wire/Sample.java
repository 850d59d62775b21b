package org.tallystick.wire;

import org.tallystick.bytes.Bytes;

/// A value of one kind of object. `name` is that of its golden file.
record Sample<T>(String name, Codec<T> codec, T value) {
    Bytes encoded() {
        return codec.encode(value);
    }

    @Override
    public String toString() {
        return name;
    }
}
