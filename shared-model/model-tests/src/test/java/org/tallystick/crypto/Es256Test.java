package org.tallystick.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Suite;
import org.tallystick.testkit.Named;
import org.tallystick.testkit.Seeds;

class Es256Test {
    private static final BigInteger ORDER =
            new BigInteger("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", 16);
    private static final Bytes MESSAGE = Bytes.ofUtf8("pay to Ben");

    private final Es256 suite = new Es256(new SecureRandom());
    private final Es256Key ada = Realm.key("Ada");

    /// RFC 6979, appendix A.2.5, P-256 with SHA-256.
    @ParameterizedTest
    @CsvSource({
        "sample, EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716,"
                + "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
        "test, F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367,"
                + "019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083"
    })
    void signsWithTheNonceOfRfc6979AndTheLowerS(String message, String r, String s) {
        // Given
        var key = Es256Key.ofSecret(Bytes.ofHex("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721"));
        assertThat(key.publicKey().point().toHex())
                .isEqualTo("03" + "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6");

        // When
        var signature = key.sign(Bytes.ofUtf8(message));

        // Then
        var high = new BigInteger(s, 16);
        var low = high.min(ORDER.subtract(high));
        assertThat(signature).isEqualTo(signature(new BigInteger(r, 16), low));
    }

    @Test
    void whatItSignsIsRightAndCanonicalAndAlwaysTheSame() {
        Seeds.check(50, random -> {
            var message = Bytes.copyOf(bytes(random, 100));
            var key = Es256Key.ofSecret(Named.digest("key " + random.nextLong()).value());
            var signature = key.sign(message);

            assertThat(suite.verify(key.publicKey(), message, signature.value()))
                    .isTrue();
            assertThat(suite.isCanonical(signature)).isTrue();
            assertThat(key.sign(message)).isEqualTo(signature);
        });
    }

    @Test
    void anotherMessageKeyOrBitIsWrong() {
        var signature = ada.sign(MESSAGE);

        assertThat(suite.verify(ada.publicKey(), Bytes.ofUtf8("pay to Cy"), signature.value()))
                .isFalse();
        assertThat(suite.verify(Realm.key("Ben").publicKey(), MESSAGE, signature.value()))
                .isFalse();
        for (int bit = 0; bit < Signature.SIZE * Byte.SIZE; bit++) {
            byte[] changed = signature.value().toArray();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(suite.verify(ada.publicKey(), MESSAGE, Bytes.copyOf(changed)))
                    .isFalse();
        }
    }

    @Test
    void aSignatureOfAnyOtherLengthIsWrong() {
        var right = ada.sign(MESSAGE).value();

        assertThat(suite.verify(ada.publicKey(), MESSAGE, right.slice(0, 63))).isFalse();
        assertThat(suite.verify(ada.publicKey(), MESSAGE, Bytes.concat(right, Bytes.zeros(1))))
                .isFalse();
        assertThat(suite.verify(ada.publicKey(), MESSAGE, Bytes.concat(Bytes.zeros(1), right)))
                .isFalse();
        assertThat(suite.verify(ada.publicKey(), MESSAGE, Bytes.EMPTY)).isFalse();
    }

    @Test
    void theSecondFormIsRightForTheSuiteAndWrongUnderMoney() {
        // Given
        var low = ada.sign(MESSAGE);
        var high = signature(r(low), ORDER.subtract(s(low)));

        // Then
        assertThat(suite.verify(ada.publicKey(), MESSAGE, high.value())).isTrue();
        var money = new SignatureVerifier(suite);
        assertThat(money.verify(new SignatureCheck(ada.publicKey(), MESSAGE, low)))
                .isTrue();
        assertThat(money.verify(new SignatureCheck(ada.publicKey(), MESSAGE, high)))
                .isFalse();
    }

    @Test
    void aKeyOffTheCurveOrOfAnotherSuiteVerifiesNothing() {
        var signature = ada.sign(MESSAGE).value();
        // The field's prime itself, and an x that belongs to no point.
        var tooLarge = key(Suite.ES256, "02ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
        var noPoint = key(Suite.ES256, "020000000000000000000000000000000000000000000000000000000000000001");
        var sm2 = new PublicKey(Suite.SM2, ada.publicKey().point());

        for (PublicKey key : List.of(tooLarge, noPoint, sm2)) {
            assertThat(suite.isUsable(key)).isFalse();
            assertThat(suite.verify(key, MESSAGE, signature)).isFalse();
        }
        assertThat(suite.keysHeld()).isZero();
        assertThat(new SignatureVerifier(suite).verify(new SignatureCheck(sm2, MESSAGE, new Signature(signature))))
                .isFalse();
        assertThat(new SignatureVerifier(suite).isUsable(sm2)).isFalse();
    }

    @Test
    void keysAreKeptUpToTheBoundAndJudgedTheSameWhenForgotten() {
        // Given
        var small = new Es256(4, new SecureRandom());
        var keys = new ArrayList<Es256Key>();
        for (int i = 0; i < 20; i++) {
            keys.add(Realm.key("holder " + i));
        }

        // When, Then
        for (int round = 0; round < 3; round++) {
            for (Es256Key key : keys) {
                assertThat(small.verify(
                                key.publicKey(), MESSAGE, key.sign(MESSAGE).value()))
                        .isTrue();
                assertThat(small.keysHeld()).isLessThanOrEqualTo(4);
            }
        }
        assertThat(small.keysHeld()).isEqualTo(4);
    }

    @Test
    void theBatchAnswersLikeSingleVerification() {
        Seeds.check(30, random -> {
            // Given
            var checks = new ArrayList<SignatureCheck>();
            int wrongOnes = random.nextInt(3);
            for (int i = 0, size = 1 + random.nextInt(70); i < size; i++) {
                checks.add(spoilt(check(random, i), random.nextInt(size) < wrongOnes, random));
            }

            // When
            var together = suite.verify(checks);

            // Then
            var alone = checks.stream()
                    .map(check -> suite.verify(
                            check.key(), check.message(), check.signature().value()))
                    .toList();
            assertThat(together).isEqualTo(alone);
        });
    }

    @Test
    void wrongSignaturesThatWouldCancelEachOtherAreFound() {
        // Given a forger with a key of its own and two nonces, whose points are hinted rightly
        var secret = new BigInteger(1, Named.digest("forger").value().toArray());
        var forger = Es256Key.ofSecret(Named.digest("forger").value());
        var firstNonce = BigInteger.valueOf(1_234_567);
        var secondNonce = BigInteger.valueOf(7_654_321);

        // When it makes two wrong signatures whose errors are opposite multiples of the base point
        var error = BigInteger.TEN;
        var first = forged(secret, forger.publicKey(), "one", firstNonce, error);
        var second = forged(secret, forger.publicKey(), "two", secondNonce, error.negate());

        // Then an unweighted sum would come out, and ours does not
        assertThat(suite.verify(List.of(first, second))).containsExactly(false, false);
        var honest = forged(secret, forger.publicKey(), "three", firstNonce, BigInteger.ZERO);
        assertThat(suite.verify(List.of(honest, honest))).containsExactly(true, true);
    }

    /// A signature with (e + r·d)/s = k + error, which is right for no error only.
    private static SignatureCheck forged(
            BigInteger secret, PublicKey key, String message, BigInteger nonce, BigInteger error) {
        var point = P256.CURVE.getG().multiply(nonce).normalize();
        var r = point.getAffineXCoord().toBigInteger().mod(ORDER);
        var hash = new BigInteger(1, Sha256.of(Bytes.ofUtf8(message)).value().toArray());
        var s = hash.add(r.multiply(secret))
                .multiply(nonce.add(error).modInverse(ORDER))
                .mod(ORDER);
        var parity = point.getAffineYCoord().testBitZero() ? NonceParity.ODD : NonceParity.EVEN;
        return new SignatureCheck(key, Bytes.ofUtf8(message), signature(r, s), parity);
    }

    @Test
    void aWrongHintCostsTimeButNeverTheTruth() {
        var checks = new ArrayList<SignatureCheck>();
        for (int i = 0; i < 5; i++) {
            var message = Bytes.ofUtf8("message " + i);
            var right = hinted(ada.publicKey(), message, ada.sign(message));
            checks.add(right);
            checks.add(new SignatureCheck(right.key(), message, right.signature(), opposite(right.parity())));
        }

        assertThat(suite.verify(checks)).containsOnly(true);
    }

    @Test
    void anEmptyBatchHasNoAnswers() {
        assertThat(suite.verify(List.of())).isEmpty();
        assertThat(new SignatureVerifier(suite).verify(List.of())).isEmpty();
    }

    @Test
    void numbersOutsideOfTheRangeAreWrongInTheBatchToo() {
        var zero = BigInteger.ZERO;
        var right = ada.sign(MESSAGE);
        var cases = List.of(
                signature(zero, s(right)),
                signature(r(right), zero),
                signature(ORDER, s(right)),
                signature(r(right), ORDER),
                signature(ORDER.add(BigInteger.ONE), BigInteger.ONE),
                signature(zero, zero));
        for (Signature each : cases) {
            var check = new SignatureCheck(ada.publicKey(), MESSAGE, each, NonceParity.EVEN);
            assertThat(suite.verify(List.of(check, hinted(ada.publicKey(), MESSAGE, right))))
                    .containsExactly(false, true);
            assertThat(suite.parityOf(ada.publicKey(), MESSAGE, each)).isEmpty();
        }
    }

    @Test
    void privateKeysAreNeverPrinted() {
        var secret = Named.digest("secret of Ada").value();

        assertThat(ada.toString()).isEqualTo("signing key").doesNotContain(secret.toHex());
        assertThat(EphemeralKey.generate(new SecureRandom())).hasToString("ephemeral key");
    }

    @Test
    void aSecretOutsideOfTheRangeIsNoKey() {
        assertThatThrownBy(() -> Es256Key.ofSecret(Bytes.zeros(32))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Es256Key.ofSecret(Bytes.zeros(31))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Es256Key.ofSecret(Bytes.ofHex("ff".repeat(32))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void generatedKeysDiffer() {
        var random = new SecureRandom();
        assertThat(Es256Key.generate(random).publicKey())
                .isNotEqualTo(Es256Key.generate(random).publicKey());
    }

    private SignatureCheck check(RandomGenerator random, int number) {
        var key = Realm.key("holder " + random.nextInt(6));
        var message = Bytes.ofUtf8("message " + number);
        var signature = key.sign(message);
        return random.nextInt(4) == 0
                ? new SignatureCheck(key.publicKey(), message, signature)
                : hinted(key.publicKey(), message, signature);
    }

    /// With a wrong parity, message, number or key when it is to be spoilt.
    private static SignatureCheck spoilt(SignatureCheck check, boolean spoil, RandomGenerator random) {
        if (!spoil) {
            return check;
        }
        var signature = check.signature();
        return switch (random.nextInt(6)) {
            case 0 -> new SignatureCheck(check.key(), check.message(), signature, opposite(check.parity()));
            case 1 -> new SignatureCheck(check.key(), MESSAGE, signature, check.parity());
            case 2 -> new SignatureCheck(check.key(), check.message(), Realm.wrong(signature), check.parity());
            case 3 -> new SignatureCheck(Realm.key("Mallory").publicKey(), check.message(), signature, check.parity());
            case 4 ->
                // Right, and in its second form.
                new SignatureCheck(
                        check.key(),
                        check.message(),
                        signature(r(signature), ORDER.subtract(s(signature))),
                        check.parity());
            default ->
                new SignatureCheck(
                        check.key(),
                        check.message(),
                        new Signature(Bytes.copyOf(bytes(random, Signature.SIZE))),
                        check.parity());
        };
    }

    private SignatureCheck hinted(PublicKey key, Bytes message, Signature signature) {
        return new SignatureCheck(
                key, message, signature, suite.parityOf(key, message, signature).orElseThrow());
    }

    private static NonceParity opposite(NonceParity parity) {
        return switch (parity) {
            case UNKNOWN, ODD -> NonceParity.EVEN;
            case EVEN -> NonceParity.ODD;
        };
    }

    private static PublicKey key(Suite suite, String point) {
        return new PublicKey(suite, Bytes.ofHex(point));
    }

    private static BigInteger r(Signature signature) {
        return new BigInteger(1, signature.value().slice(0, 32).toArray());
    }

    private static BigInteger s(Signature signature) {
        return new BigInteger(1, signature.value().slice(32, 64).toArray());
    }

    private static Signature signature(BigInteger r, BigInteger s) {
        return new Signature(Bytes.concat(Bytes.copyOf(P256.bytes(r)), Bytes.copyOf(P256.bytes(s))));
    }

    private static byte[] bytes(RandomGenerator random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}
