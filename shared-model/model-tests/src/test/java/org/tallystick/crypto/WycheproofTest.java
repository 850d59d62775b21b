package org.tallystick.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Suite;

/// Every P-256 vector of C2SP's Wycheproof in the raw form of 64 bytes (PROTOCOL §2.1).
class WycheproofTest {
    private static final int VECTORS = 262;

    private static final Es256 SUITE = new Es256(new SecureRandom());

    record Vector(int id, PublicKey key, Bytes message, Bytes signature, boolean valid) {
        @Override
        public String toString() {
            return "vector " + id + (valid ? " is right" : " is wrong");
        }
    }

    @Test
    void thereAreAllOfThem() {
        assertThat(vectors()).hasSize(VECTORS);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void ourVerifyFunctionJudgesItRight(Vector vector) {
        assertThat(SUITE.verify(vector.key(), vector.message(), vector.signature()))
                .isEqualTo(vector.valid());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theBatchJudgesItRightWhateverTheHint(Vector vector) {
        if (vector.signature().size() != Signature.SIZE) {
            // A signature of another length cannot even be put into a batch.
            return;
        }
        for (NonceParity parity : NonceParity.values()) {
            var check = new SignatureCheck(vector.key(), vector.message(), new Signature(vector.signature()), parity);
            assertThat(SUITE.verify(List.of(check, check))).containsOnly(vector.valid());
        }
    }

    /// The rule under money is stricter by exactly the low s, and in nothing else.
    @ParameterizedTest
    @MethodSource("vectors")
    void moneyTakesItWhenItIsRightAndLow(Vector vector) {
        if (vector.signature().size() != Signature.SIZE) {
            return;
        }
        var signature = new Signature(vector.signature());
        assertThat(new SignatureVerifier(SUITE).verify(new SignatureCheck(vector.key(), vector.message(), signature)))
                .isEqualTo(vector.valid() && SUITE.isCanonical(signature));
    }

    static List<Vector> vectors() {
        try (var file = WycheproofTest.class.getResourceAsStream(
                "/vectors/wycheproof/ecdsa_secp256r1_sha256_p1363_test.json")) {
            var groups =
                    new ObjectMapper().readTree(Objects.requireNonNull(file)).get("testGroups");
            return stream(groups).flatMap(WycheproofTest::vectors).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Vector> vectors(JsonNode group) {
        var point = Bytes.ofHex(group.get("publicKey").get("uncompressed").asText());
        boolean odd = (point.at(point.size() - 1) & 1) == 1;
        var key = new PublicKey(Suite.ES256, Bytes.concat(Bytes.ofHex(odd ? "03" : "02"), point.slice(1, 33)));
        return stream(group.get("tests"))
                .map(test -> new Vector(
                        test.get("tcId").asInt(),
                        key,
                        Bytes.ofHex(test.get("msg").asText()),
                        Bytes.ofHex(test.get("sig").asText()),
                        test.get("result").asText().equals("valid")));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
