package org.tallystick.wire;

import java.util.function.ToIntFunction;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.wire.cbor.CborReader;

/// Enumerations travel as the number that each constant carries, never as its position.
final class Numbers {
    private Numbers() {}

    static <E extends Enum<E>> Layout<E> of(E[] constants, ToIntFunction<E> number) {
        return new Layout<>((out, value) -> out.unsigned(number.applyAsInt(value)), in -> read(in, constants, number));
    }

    private static <E> E read(CborReader in, E[] constants, ToIntFunction<E> number) {
        long wanted = in.unsigned();
        for (E constant : constants) {
            if (number.applyAsInt(constant) == wanted) {
                return constant;
            }
        }
        throw in.refusal(RejectionCode.MALFORMED);
    }
}
