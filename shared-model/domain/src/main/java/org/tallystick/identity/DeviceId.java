package org.tallystick.identity;

import org.tallystick.bytes.Bytes;

/// The pseudonym of one card, phone or terminal: eight bytes chosen by its agent at enrolment. [#NONE] stands where
/// a payment names no device: the payee of a redeem or reissue is the agent, that of §8 is unregistered.
public record DeviceId(Bytes value) implements Comparable<DeviceId> {
    public static final int SIZE = 8;
    public static final DeviceId NONE = new DeviceId(Bytes.zeros(SIZE));

    public DeviceId {
        if (value.size() != SIZE) {
            throw new IllegalArgumentException("not a device id");
        }
    }

    public static DeviceId ofHex(String hex) {
        return new DeviceId(Bytes.ofHex(hex));
    }

    public String toHex() {
        return value.toHex();
    }

    @Override
    public int compareTo(DeviceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
