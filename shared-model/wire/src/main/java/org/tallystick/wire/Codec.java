package org.tallystick.wire;

import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;

/// The one encoding of a type: `decode(encode(value))` is the value again, and `decode` accepts no other bytes than
/// `encode` makes (PROTOCOL §2.2).
public interface Codec<T> {
    /// Fails for a value that is larger than [#bytesMax] or holds a number that no decoder takes: that is a bug.
    Bytes encode(T value);

    /// Never throws, whatever the bytes are.
    Checked<T> decode(Bytes bytes);

    /// More bytes than this are refused as TOO_LARGE before a single one is looked at.
    int bytesMax();
}
