package org.tallystick.store.agent.entity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tallystick.bytes.Bytes;
import org.tallystick.invariant.Invariant;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;

/// Column values to domain values.
final class Columns {
    private Columns() {}

    static Bytes bytes(byte[] column) {
        return Bytes.copyOf(column);
    }

    static Optional<Bytes> optional(byte @Nullable [] column) {
        return column == null ? Optional.empty() : Optional.of(Bytes.copyOf(column));
    }

    static PublicKey key(short suite, byte[] point) {
        var known = Suite.ofNumber(suite);
        Invariant.holds(known.isPresent(), "the store holds known suites");
        return new PublicKey(known.orElseThrow(), Bytes.copyOf(point));
    }
}
