package org.tallystick.wire;

import java.util.function.Function;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;
import org.tallystick.wire.cbor.CborReader;

/// A signed object as tagged COSE_Sign1 (RFC 9052). Decoding checks the form and never the signature: that is the
/// crypto module's work, over [#toBeSigned].
public final class SignedCodec<T> implements Codec<Signed<T>>, Signable<T> {
    private final SignedLayout<T> signed;
    private final LayoutCodec<Signed<T>> codec;

    SignedCodec(String type, int bytesMax, Function<T, Suite> suiteOf, Layout<T> body) {
        this.signed = new SignedLayout<>(type, bytesMax, suiteOf, body);
        this.codec = new LayoutCodec<>(
                new Layout<>((out, value) -> signed.write(out, value.body(), value.signature()), in -> {
                    var opened = signed.read(in);
                    return new Signed<>(opened.body(), opened.signature());
                }),
                bytesMax);
    }

    @Override
    public Bytes encode(Signed<T> value) {
        return codec.encode(value);
    }

    @Override
    public Checked<Signed<T>> decode(Bytes bytes) {
        return codec.decode(bytes);
    }

    /// As [#decode], for whoever goes on to check the signature or to name the object.
    public Checked<ReceivedObject<T>> receive(Bytes bytes) {
        return CborReader.readWhole(bytes, bytesMax(), in -> {
            var opened = signed.read(in);
            return new ReceivedObject<>(signed, new Signed<>(opened.body(), opened.signature()), opened.bodyBytes());
        });
    }

    @Override
    public int bytesMax() {
        return codec.bytesMax();
    }

    /// The size of what [#encode] would make, however large.
    public int encodedSize(Signed<T> value) {
        return codec.encodedSize(value);
    }

    @Override
    public Bytes toBeSigned(T body) {
        return signed.toBeSigned(body);
    }

    @Override
    public Suite suite(T body) {
        return signed.suite(body);
    }

    @Override
    public Bytes encodeBody(T body) {
        return signed.encodeBody(body);
    }

    @Override
    public Digest id(T body) {
        return signed.id(body);
    }

    /// As a part of another object.
    Layout<Signed<T>> embedded() {
        return codec.layout().embedded(codec.bytesMax());
    }
}
