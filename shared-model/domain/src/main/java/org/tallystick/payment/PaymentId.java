package org.tallystick.payment;

import java.util.random.RandomGenerator;
import org.tallystick.bytes.Bytes;

/// Sixteen bytes chosen by the payee for one payment; for redeem and reissue by the payer (PROTOCOL §2.6, §2.10).
public record PaymentId(Bytes value) implements Comparable<PaymentId> {
    public static final int SIZE = 16;

    public PaymentId {
        if (value.size() != SIZE) {
            throw new IllegalArgumentException("not a payment id");
        }
    }

    public static PaymentId create(RandomGenerator random) {
        byte[] id = new byte[SIZE];
        random.nextBytes(id);
        return new PaymentId(Bytes.copyOf(id));
    }

    @Override
    public int compareTo(PaymentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toHex();
    }
}
