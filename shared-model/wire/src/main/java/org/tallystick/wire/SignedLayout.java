package org.tallystick.wire;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Suite;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// COSE_Sign1 (RFC 9052 §4.2) as our objects use it: tag 18, a protected header of exactly algorithm and type (RFC
/// 9596), an empty unprotected header, the body as payload, 64 bytes of signature.
final class SignedLayout<T> implements Signable<T> {
    private static final int TAG = 18;
    private static final int PARTS = 4;
    private static final int HEADER_ALGORITHM = 1;
    private static final int HEADER_TYPE = 16;
    private static final int HEADER_BYTES_MAX = 128;
    private static final int TYPE_BYTES_MAX = 96;

    private final String type;
    private final int bodyBytesMax;
    private final Function<T, Suite> suiteOf;
    private final Layout<T> body;
    private final Map<Suite, Bytes> headers = new EnumMap<>(Suite.class);

    /// @param type the object's name in ids and in the protected header
    SignedLayout(String type, int bodyBytesMax, Function<T, Suite> suiteOf, Layout<T> body) {
        this.type = type;
        this.bodyBytesMax = bodyBytesMax;
        this.suiteOf = suiteOf;
        this.body = body;
        for (Suite suite : Suite.values()) {
            headers.put(suite, header(suite));
        }
    }

    /// What was read: the body, where its bytes are as they were signed, and the signature.
    record Opened<T>(CborReader.Embedded<T> payload, Signature signature) {
        T body() {
            return payload.value();
        }

        Bytes bodyBytes() {
            return payload.bytes();
        }
    }

    void write(CborWriter out, T value, Signature signature) {
        out.tag(TAG).array(PARTS).bytes(headerOf(value)).map(0);
        out.embedded(inner -> body.write(inner, value));
        out.bytes(signature.value());
    }

    Opened<T> read(CborReader in) {
        in.tag(TAG);
        in.array(PARTS);
        var announced = readHeader(in);
        in.map(0);
        var payload = in.embedded(bodyBytesMax, body::read);
        if (suiteOf.apply(payload.value()) != announced) {
            throw in.refusal(RejectionCode.MALFORMED);
        }
        var signature = new Signature(in.bytes(Signature.SIZE));
        return new Opened<>(payload, signature);
    }

    @Override
    public Bytes toBeSigned(T value) {
        return toBeSigned(value, encodeBody(value));
    }

    Bytes toBeSigned(T value, Bytes bodyBytes) {
        return SigStructure.of(headerOf(value), Bytes.EMPTY, bodyBytes);
    }

    @Override
    public Suite suite(T value) {
        return suiteOf.apply(value);
    }

    @Override
    public Bytes encodeBody(T value) {
        return CborWriter.write(out -> body.write(out, value));
    }

    @Override
    public Digest id(T value) {
        return idOf(encodeBody(value));
    }

    Digest idOf(Bytes bodyBytes) {
        return Digests.of(type, bodyBytes);
    }

    private Bytes headerOf(T value) {
        return Objects.requireNonNull(headers.get(suiteOf.apply(value)));
    }

    private Bytes header(Suite suite) {
        return CborWriter.write(out -> out.map(2)
                .integer(HEADER_ALGORITHM)
                .integer(CoseAlgorithm.of(suite))
                .integer(HEADER_TYPE)
                .text(mediaType()));
    }

    private Suite readHeader(CborReader in) {
        return in.embedded(HEADER_BYTES_MAX, this::readHeaderEntries).value();
    }

    private Suite readHeaderEntries(CborReader in) {
        in.map(2);
        requireKey(in, HEADER_ALGORITHM);
        Optional<Suite> suite = CoseAlgorithm.suiteOf(in.integer());
        requireKey(in, HEADER_TYPE);
        if (!in.textUpTo(TYPE_BYTES_MAX).equals(mediaType())) {
            throw in.refusal(RejectionCode.WRONG_TYPE);
        }
        return suite.orElseThrow(() -> in.refusal(RejectionCode.UNSUPPORTED_SUITE));
    }

    private static void requireKey(CborReader in, int key) {
        if (in.integer() != key) {
            throw in.refusal(RejectionCode.MALFORMED);
        }
    }

    private String mediaType() {
        return "application/vnd.tallystick." + type + ".v1+cbor";
    }
}
