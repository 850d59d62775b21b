package org.tallystick.testkit.fuzz;

import java.util.List;
import java.util.function.Function;
import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;
import org.tallystick.wire.Codec;

/// A decoder that anybody may send bytes to.
///
/// @param name what `-Dtallystick.fuzz.decoder` calls it
/// @param decoder what is tried
/// @param seeds genuine inputs, to begin with
public record FuzzedDecoder(String name, Decoder decoder, List<Bytes> seeds) {
    public FuzzedDecoder {
        seeds = List.copyOf(seeds);
    }

    /// Something that accepts some bytes and refuses all others, and throws for none.
    @FunctionalInterface
    public interface Decoder {
        /// Throws AssertionError when it accepts what it does not stand by.
        void tryOn(Bytes input);
    }

    /// What the codec accepts it would itself write (PROTOCOL §2.2).
    public static <T> FuzzedDecoder of(String name, Codec<T> codec, Bytes... seeds) {
        return of(name, codec::decode, codec::encode, seeds);
    }

    /// What is accepted is the encoding of what it is read as.
    public static <T> FuzzedDecoder of(
            String name, Function<Bytes, Checked<T>> decode, Function<T, Bytes> encode, Bytes... seeds) {
        return new FuzzedDecoder(
                name,
                input -> {
                    if (decode.apply(input) instanceof Checked.Accepted<T>(var value)
                            && !encode.apply(value).equals(input)) {
                        throw new AssertionError(name + " accepts what it would not write: " + input.toHex());
                    }
                },
                List.of(seeds));
    }
}
