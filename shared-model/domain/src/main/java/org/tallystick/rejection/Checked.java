package org.tallystick.rejection;

import java.util.function.Function;

/// The answer of a check on outside input: the value it stands for, or the code it is refused with.
public sealed interface Checked<T> {
    record Accepted<T>(T value) implements Checked<T> {}

    record Refused<T>(RejectionCode code) implements Checked<T> {}

    static <T> Checked<T> accepted(T value) {
        return new Accepted<>(value);
    }

    static <T> Checked<T> refused(RejectionCode code) {
        return new Refused<>(code);
    }

    default <R> Checked<R> then(Function<T, Checked<R>> next) {
        return switch (this) {
            case Accepted<T>(var value) -> next.apply(value);
            case Refused<T>(var code) -> new Refused<>(code);
        };
    }

    default <R> Checked<R> map(Function<T, R> change) {
        return then(value -> new Accepted<>(change.apply(value)));
    }
}
