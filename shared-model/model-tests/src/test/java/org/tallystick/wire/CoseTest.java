package org.tallystick.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.authlete.cbor.CBORDecoder;
import com.authlete.cbor.CBORTaggedItem;
import com.authlete.cose.COSEException;
import com.authlete.cose.COSESign1;
import com.authlete.cose.COSEVerifier;
import com.authlete.cose.SigStructureBuilder;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.envelope.OwnershipChangeRequest;
import org.tallystick.identity.AgentId;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Payment;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;

/// RFC 9052: an independent COSE library reads our signed objects and finds the same bytes to be signed.
class CoseTest {
    private static final KeyPair KEYS = keys();

    /// What the names of all types begin with.
    private static final String TYPES =
            Bytes.ofUtf8("application/vnd.tallystick.").toHex();

    static List<Sample<?>> signed() {
        return SampleObjects.all().stream()
                .filter(sample -> sample.codec() instanceof Signable<?>)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("signed")
    void anIndependentVerifierAcceptsWhatWeSign(Sample<?> sample)
            throws GeneralSecurityException, COSEException, IOException {
        var message = read(resigned(sample));

        assertThat(new COSEVerifier(KEYS.getPublic()).verify(message)).isTrue();
        assertThat(message.getProtectedHeader().getAlg()).isEqualTo(-7);
    }

    @ParameterizedTest
    @MethodSource("signed")
    void anIndependentVerifierRefusesAChangedBody(Sample<?> sample)
            throws GeneralSecurityException, COSEException, IOException {
        byte[] encoded = resigned(sample).toArray();
        encoded[encoded.length - 70] ^= 1;

        assertThat(new COSEVerifier(KEYS.getPublic()).verify(read(Bytes.copyOf(encoded))))
                .isFalse();
    }

    /// PROTOCOL §2.2: the type stands in the header that is signed.
    @ParameterizedTest
    @MethodSource("signed")
    void anIndependentVerifierRefusesTheSameBodyAsAnotherType(Sample<?> sample)
            throws GeneralSecurityException, COSEException, IOException {
        var typed = resigned(sample).toHex();
        int type = typed.indexOf(TYPES);
        assertThat(type).isPositive();
        byte[] encoded = Bytes.ofHex(typed).toArray();
        encoded[(type + TYPES.length()) / 2] ^= 1;

        assertThat(new COSEVerifier(KEYS.getPublic()).verify(read(Bytes.copyOf(encoded))))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("signed")
    void bothFindTheSameBytesToBeSigned(Sample<?> sample) throws COSEException, IOException {
        var theirs = new SigStructureBuilder().sign1(read(sample.encoded())).build();

        assertThat(toBeSigned(sample)).isEqualTo(Bytes.copyOf(theirs.encode()));
    }

    static List<Sample<?>> ofSignedCodecs() {
        return SampleObjects.all().stream()
                .filter(sample -> sample.codec() instanceof SignedCodec<?>)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("ofSignedCodecs")
    void whatIsReceivedIsCheckedAndNamedAsIfWrittenAgain(Sample<?> sample) {
        assertReceivedAsWritten((SignedCodec<?>) sample.codec(), sample.encoded());
    }

    private static <T> void assertReceivedAsWritten(SignedCodec<T> codec, Bytes encoded) {
        var received = accepted(codec.receive(encoded));
        var body = received.body();

        assertThat(received.signed()).isEqualTo(accepted(codec.decode(encoded)));
        assertThat(received.id()).isEqualTo(codec.id(body));
        assertThat(received.format().id(body)).isEqualTo(codec.id(body));
        assertThat(received.format().suite(body)).isEqualTo(codec.suite(body));
        assertThat(received.format().toBeSigned(body)).isEqualTo(codec.toBeSigned(body));
    }

    /// Else a signature would be checked over another body than the one that is asked about.
    @Test
    void theBytesReceivedStandForNoOtherBody() {
        var at = Instant.parse("2026-03-01T12:00:00Z");
        var agent = new AgentId("bank-a");
        var first = new OwnershipChangeRequest(Suite.ES256, agent, at, Bytes.ofHex("01"));
        var second = new OwnershipChangeRequest(Suite.ES256, agent, at, Bytes.ofHex("02"));
        var signature = new org.tallystick.suite.Signature(Bytes.zeros(org.tallystick.suite.Signature.SIZE));
        var codec = Wire.OWNERSHIP_CHANGE_REQUEST;

        var received = accepted(codec.receive(codec.encode(new Signed<>(first, signature))));

        assertThat(received.format().id(second)).isEqualTo(codec.id(second)).isNotEqualTo(received.id());
        assertThat(received.format().toBeSigned(second)).isEqualTo(codec.toBeSigned(second));
    }

    private static <T> T accepted(Checked<T> checked) {
        return switch (checked) {
            case Checked.Accepted<T>(var value) -> value;
            case Checked.Refused<T>(var code) -> throw new AssertionError("refused: " + code);
        };
    }

    private static COSESign1 read(Bytes encoded) throws COSEException, IOException {
        var tagged = (CBORTaggedItem) new CBORDecoder(encoded.toArray()).next();
        assertThat(tagged.getTagNumber().intValue()).isEqualTo(18);
        return COSESign1.build(tagged.getTagContent());
    }

    private static Bytes resigned(Sample<?> sample) throws GeneralSecurityException {
        var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
        signer.initSign(KEYS.getPrivate());
        signer.update(toBeSigned(sample).toArray());
        var signature = Bytes.copyOf(signer.sign());
        var encoded = sample.encoded();
        return Bytes.concat(encoded.slice(0, encoded.size() - signature.size()), signature);
    }

    private static Bytes toBeSigned(Sample<?> sample) {
        return switch (sample.value()) {
            case Payment payment -> Wire.PAYMENT.toBeSigned(payment.body());
            case SignedNote note -> Wire.NOTE.toBeSigned(note.note());
            case Signed<?> other -> toBeSigned((SignedCodec<?>) sample.codec(), other);
            default -> throw new AssertionError("not signed: " + sample);
        };
    }

    @SuppressWarnings("unchecked") // A sample's codec is of its value's type.
    private static <T> Bytes toBeSigned(SignedCodec<T> codec, Signed<?> value) {
        return codec.toBeSigned((T) value.body());
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new AssertionError("every JDK has P-256", broken);
        }
    }
}
