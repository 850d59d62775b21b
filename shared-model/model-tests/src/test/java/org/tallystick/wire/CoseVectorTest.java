package org.tallystick.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.upokecenter.cbor.CBORObject;
import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;

/// The sign1 examples of the COSE working group. Their messages are none of ours (another header, a plain text), so
/// none is decoded; what they say about the bytes to be signed holds for us as well. (In sign-pass-01 the protected
/// header is empty, which ours never is.)
class CoseVectorTest {
    @ParameterizedTest
    @ValueSource(strings = {"sign-pass-02", "sign-pass-03", "sign-fail-01"})
    void weBuildTheBytesToBeSignedAsTheWorkingGroupDoes(String name) throws IOException, GeneralSecurityException {
        var vector = vector(name);

        var toBeSigned = toBeSigned(vector);

        assertThat(toBeSigned)
                .isEqualTo(Bytes.ofHex(vector.at("/intermediates/ToBeSign_hex").asText()));
        assertThat(verifies(vector, toBeSigned)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign-fail-02", "sign-fail-03", "sign-fail-04", "sign-fail-06", "sign-fail-07"})
    void whatWasChangedAfterSigningDoesNotVerify(String name) throws IOException, GeneralSecurityException {
        var vector = vector(name);

        assertThat(verifies(vector, toBeSigned(vector))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sign-pass-01",
                "sign-pass-02",
                "sign-pass-03",
                "sign-fail-01",
                "sign-fail-02",
                "sign-fail-03",
                "sign-fail-04",
                "sign-fail-06",
                "sign-fail-07"
            })
    void noForeignMessageIsDecoded(String name) throws IOException {
        var message = Bytes.ofHex(vector(name).at("/output/cbor").asText());

        for (var sample : SampleObjects.all()) {
            assertThat(sample.codec().decode(message)).isInstanceOf(Checked.Refused.class);
        }
    }

    private static Bytes toBeSigned(JsonNode vector) {
        var message = message(vector);
        var payload = Bytes.copyOf(message.get(2).GetByteString());
        return SigStructure.of(
                Bytes.copyOf(message.get(0).GetByteString()),
                Bytes.ofHex(vector.at("/input/sign0/external").asText()),
                payload);
    }

    private static boolean verifies(JsonNode vector, Bytes toBeSigned) throws GeneralSecurityException {
        var verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(key(vector.at("/input/sign0/key")));
        verifier.update(toBeSigned.toArray());
        return verifier.verify(message(vector).get(3).GetByteString());
    }

    private static CBORObject message(JsonNode vector) {
        return CBORObject.DecodeFromBytes(
                Bytes.ofHex(vector.at("/output/cbor").asText()).toArray());
    }

    private static PublicKey key(JsonNode key) throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        var point = new ECPoint(coordinate(key, "x"), coordinate(key, "y"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger coordinate(JsonNode key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.get(name).asText()));
    }

    private static JsonNode vector(String name) throws IOException {
        try (var file = CoseVectorTest.class.getResourceAsStream("/vectors/cose/sign1-tests/" + name + ".json")) {
            return new ObjectMapper().readTree(file);
        }
    }
}
