package org.tallystick.wire;

import org.tallystick.rejection.RejectionCode;
import org.tallystick.wire.cbor.CborReader;

/// An object without a signature: `[type, field, field…]`. Type and version stand in front, so that none is read as
/// another.
final class UnsignedLayout {
    private static final int TYPE_BYTES_MAX = 64;

    private UnsignedLayout() {}

    /// An array of the type's name and `count` fields, which `fields` writes without an array of their own.
    static <T> Layout<T> of(String type, int count, Layout<T> fields) {
        var name = "tallystick/" + type + "/v1";
        return new Layout<>((out, value) -> fields.write(out.array(1 + count).text(name), value), in -> {
            int items = in.arrayUpTo(Integer.MAX_VALUE, RejectionCode.MALFORMED);
            requireType(in, name);
            if (items != 1 + count) {
                throw in.refusal(RejectionCode.MALFORMED);
            }
            return fields.read(in);
        });
    }

    private static void requireType(CborReader in, String name) {
        if (!in.textUpTo(TYPE_BYTES_MAX).equals(name)) {
            throw in.refusal(RejectionCode.WRONG_TYPE);
        }
    }
}
