package org.tallystick.funding;

import org.tallystick.bytes.Bytes;

/// Sixteen bytes chosen by the device: the same request twice mints once.
public record FundingRequestId(Bytes value) {
    public static final int SIZE = 16;

    public FundingRequestId {
        if (value.size() != SIZE) {
            throw new IllegalArgumentException("not a funding request id");
        }
    }

    @Override
    public String toString() {
        return value.toHex();
    }
}
