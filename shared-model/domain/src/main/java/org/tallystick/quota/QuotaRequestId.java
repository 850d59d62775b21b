package org.tallystick.quota;

import org.tallystick.bytes.Bytes;

/// Sixteen bytes chosen by the agent: the same request twice is one grant.
public record QuotaRequestId(Bytes value) {
    public static final int SIZE = 16;

    public QuotaRequestId {
        if (value.size() != SIZE) {
            throw new IllegalArgumentException("not a quota request id");
        }
    }

    @Override
    public String toString() {
        return value.toHex();
    }
}
