package org.tallystick.wire;

import org.tallystick.rejection.RejectionCode;
import org.tallystick.wire.cbor.CborReader;

/// An object without a signature, behind its type and version, so that none is read as another: `[type, body]`.
final class UnsignedLayout {
    private static final int TYPE_BYTES_MAX = 64;

    private UnsignedLayout() {}

    static <T> Layout<T> of(String type, Layout<T> body) {
        var name = "tallystick/" + type + "/v1";
        return new Layout<>(
                (out, value) -> {
                    out.array(2).text(name);
                    body.write(out, value);
                },
                in -> {
                    in.array(2);
                    requireType(in, name);
                    return body.read(in);
                });
    }

    private static void requireType(CborReader in, String name) {
        if (!in.textUpTo(TYPE_BYTES_MAX).equals(name)) {
            throw in.refusal(RejectionCode.WRONG_TYPE);
        }
    }
}
