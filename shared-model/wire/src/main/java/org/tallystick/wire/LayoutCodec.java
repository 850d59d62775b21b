package org.tallystick.wire;

import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// A layout that stands alone, with its largest size.
record LayoutCodec<T>(Layout<T> layout, int bytesMax) implements Codec<T> {
    @Override
    public Bytes encode(T value) {
        var bytes = CborWriter.write(out -> layout.write(out, value));
        if (bytes.size() > bytesMax) {
            throw new IllegalArgumentException("larger than its limit");
        }
        return bytes;
    }

    @Override
    public Checked<T> decode(Bytes bytes) {
        return CborReader.readWhole(bytes, bytesMax, layout::read);
    }

    int encodedSize(T value) {
        return CborWriter.sizeOf(out -> layout.write(out, value));
    }
}
