package org.tallystick.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallystick.crypto.Realm.accepted;
import static org.tallystick.crypto.Realm.refused;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;
import org.tallystick.testkit.Named;

/// The session that carries M2 (PROTOCOL §3).
class SessionTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SessionTranscript TRANSCRIPT = new SessionTranscript(
            Named.digest("payer's hello"), Named.digest("payee's hello"), Named.digest("request"));
    private static final Bytes SECRET_OF_MONEY = Bytes.ofUtf8("note, body and ancestry");

    private final EphemeralKey ofPayer = EphemeralKey.generate(RANDOM);
    private final EphemeralKey ofPayee = EphemeralKey.generate(RANDOM);
    private final Session payer = accepted(ofPayer.agree(ofPayee.publicKey(), TRANSCRIPT, SessionRole.PAYER));
    private final Session payee = accepted(ofPayee.agree(ofPayer.publicKey(), TRANSCRIPT, SessionRole.PAYEE));

    /// RFC 5869, appendix A, test cases 1, 2 and 3 (SHA-256).
    @ParameterizedTest
    @CsvSource({
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 000102030405060708090a0b0c, f0f1f2f3f4f5f6f7f8f9,"
                + "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435"
                + "363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f,"
                + "606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f9091"
                + "92939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeaf,"
                + "b0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1"
                + "e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff,"
                + "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da32"
                + "75600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87",
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, '', '',"
                + "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    })
    void expandsKeysLikeRfc5869(String secret, String salt, String info, String output) {
        assertThat(P256EphemeralKey.expand(
                                HexFormat.of().parseHex(secret),
                                Bytes.ofHex(salt),
                                Bytes.ofHex(info),
                                output.length() / 2)
                        .toHex())
                .isEqualTo(output);
    }

    @Test
    void whatOneSealsTheOtherOpens() {
        assertThat(payee.open(payer.seal(SECRET_OF_MONEY))).isEqualTo(Checked.accepted(SECRET_OF_MONEY));
        assertThat(payer.open(payee.seal(SECRET_OF_MONEY))).isEqualTo(Checked.accepted(SECRET_OF_MONEY));
        assertThat(payee.open(payer.seal(Bytes.EMPTY))).isEqualTo(Checked.accepted(Bytes.EMPTY));
        var large = Bytes.zeros(100_000);
        assertThat(payee.open(payer.seal(large))).isEqualTo(Checked.accepted(large));
    }

    @Test
    void theSameMessageIsSealedDifferentlyEachTime() {
        var once = payer.seal(SECRET_OF_MONEY);

        assertThat(payer.seal(SECRET_OF_MONEY)).isNotEqualTo(once);
        assertThat(once.size()).isEqualTo(SECRET_OF_MONEY.size() + Session.OVERHEAD);
    }

    @Test
    void anyOtherBitOpensNothing() {
        var sealed = payer.seal(SECRET_OF_MONEY);
        for (int bit = 0; bit < sealed.size() * Byte.SIZE; bit++) {
            byte[] changed = sealed.toArray();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(refused(payee.open(Bytes.copyOf(changed)))).isEqualTo(RejectionCode.SESSION_BROKEN);
        }
        for (int size = 0; size < sealed.size(); size++) {
            assertThat(refused(payee.open(sealed.slice(0, size)))).isEqualTo(RejectionCode.SESSION_BROKEN);
        }
        assertThat(refused(payee.open(Bytes.concat(sealed, Bytes.zeros(1))))).isEqualTo(RejectionCode.SESSION_BROKEN);
    }

    @Test
    void aMessageSentBackToItsSenderOpensNothing() {
        assertThat(refused(payer.open(payer.seal(SECRET_OF_MONEY)))).isEqualTo(RejectionCode.SESSION_BROKEN);
    }

    @Test
    void otherWordsBeforeMakeAnotherSession() {
        var other = Named.digest("other");
        var transcripts = List.of(
                new SessionTranscript(other, TRANSCRIPT.payeeHello(), TRANSCRIPT.request()),
                new SessionTranscript(TRANSCRIPT.payerHello(), other, TRANSCRIPT.request()),
                new SessionTranscript(TRANSCRIPT.payerHello(), TRANSCRIPT.payeeHello(), other),
                new SessionTranscript(TRANSCRIPT.payeeHello(), TRANSCRIPT.payerHello(), TRANSCRIPT.request()));
        for (SessionTranscript transcript : transcripts) {
            var deceived = accepted(ofPayee.agree(ofPayer.publicKey(), transcript, SessionRole.PAYEE));
            assertThat(refused(deceived.open(payer.seal(SECRET_OF_MONEY)))).isEqualTo(RejectionCode.SESSION_BROKEN);
        }
    }

    @Test
    void aThirdKeyOpensNothing() {
        var mallory = accepted(EphemeralKey.generate(RANDOM).agree(ofPayer.publicKey(), TRANSCRIPT, SessionRole.PAYEE));

        assertThat(refused(mallory.open(payer.seal(SECRET_OF_MONEY)))).isEqualTo(RejectionCode.SESSION_BROKEN);
    }

    @Test
    void twoPayersAreNoSession() {
        var mistaken = accepted(ofPayee.agree(ofPayer.publicKey(), TRANSCRIPT, SessionRole.PAYER));

        assertThat(refused(mistaken.open(payer.seal(SECRET_OF_MONEY)))).isEqualTo(RejectionCode.SESSION_BROKEN);
    }

    @Test
    void aKeyThatIsNoPointOrOurOwnIsRefused() {
        var noPoint = new PublicKey(Suite.ES256, Bytes.ofHex("02" + "00".repeat(31) + "01"));
        var otherSuite = new PublicKey(Suite.SM2, ofPayee.publicKey().point());
        for (PublicKey peer : List.of(noPoint, otherSuite, ofPayer.publicKey())) {
            assertThat(refused(ofPayer.agree(peer, TRANSCRIPT, SessionRole.PAYER)))
                    .isEqualTo(RejectionCode.SESSION_BROKEN);
        }
    }

    @Test
    void sizesAreCheckedBeforeWork() {
        assertThat(refused(payee.open(Bytes.zeros(Session.SEALED_BYTES_MAX + 1))))
                .isEqualTo(RejectionCode.TOO_LARGE);
        assertThatThrownBy(() -> payer.seal(Bytes.zeros(Session.SEALED_BYTES_MAX)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(payer).hasToString("session");
    }
}
