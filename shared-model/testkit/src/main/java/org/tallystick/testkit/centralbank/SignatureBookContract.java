package org.tallystick.testkit.centralbank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.evidence.SignatureBook;
import org.tallystick.evidence.SignatureBook.Equivocation;
import org.tallystick.identity.DeviceId;
import org.tallystick.ownership.SignedCounter;
import org.tallystick.suite.PublicKey;
import org.tallystick.testkit.Moments;
import org.tallystick.testkit.agents.FreshAgent;

/// What every [SignatureBook] must do (PROTOCOL §5.1). The store may hold counters of other tests, for every key here
/// is fresh.
public interface SignatureBookContract {
    SignatureBook signatureBook();

    /// A key that signs one payment after the other.
    record Signing(FreshAgent bank, PublicKey key, CertificateHash certificate, DeviceId device) {
        static Signing fresh() {
            var bank = new FreshAgent();
            var certificate = bank.certificate(bank.key());
            return new Signing(bank, certificate.key(), certificate.hash(), certificate.device());
        }

        /// The same key, certified a second time.
        Signing certifiedAgain() {
            var certificate = bank.certificate(key);
            return new Signing(bank, key, certificate.hash(), certificate.device());
        }

        SignedCounter payment(long counter) {
            return new SignedCounter(
                    key,
                    certificate,
                    device,
                    counter,
                    bank.fresh().txid(),
                    bank.fresh().root());
        }
    }

    private List<Equivocation> note(SignedCounter... counters) {
        return signatureBook().note(List.of(counters), Moments.NOON);
    }

    @Test
    default void whoCountsHonestlyEquivocatesNever() {
        var ada = Signing.fresh();
        var first = ada.payment(1);
        var second = ada.payment(2);

        assertThat(note()).isEmpty();
        assertThat(note(second)).isEmpty();
        assertThat(note(first, second)).isEmpty();
        assertThat(note(second, first, first)).isEmpty();
    }

    @Test
    default void anotherPaymentUnderTheSameCounterIsAnsweredWithTheFirst() {
        // Given
        var ada = Signing.fresh();
        var first = ada.payment(7);
        var second = ada.payment(7);
        note(first);

        // When
        var answer = note(second);

        // Then
        assertThat(answer).containsExactly(new Equivocation(first, second));
        assertThat(note(second, second)).as("the same again").isEqualTo(answer);
        assertThat(note(first)).as("the first itself").isEmpty();
    }

    @Test
    default void everyLaterOneIsSetAgainstTheFirst() {
        var ada = Signing.fresh();
        var first = ada.payment(7);
        var second = ada.payment(7);
        var third = ada.payment(7);
        note(first);

        assertThat(note(second, ada.payment(8), third))
                .containsExactlyInAnyOrder(new Equivocation(first, second), new Equivocation(first, third));
    }

    @Test
    default void otherKeysHaveCountersOfTheirOwn() {
        note(Signing.fresh().payment(1));

        assertThat(note(Signing.fresh().payment(1))).isEmpty();
    }

    /// It is the key that signs twice; the answer tells both certificates.
    @Test
    default void aKeyThatWasCertifiedTwiceIsOneKey() {
        var ada = Signing.fresh();
        var first = ada.payment(1);
        var second = ada.certifiedAgain().payment(1);
        note(first);

        assertThat(note(second)).containsExactly(new Equivocation(first, second));
    }

    @Test
    default void ofTwoInOneCallOneIsTheFirstAndStaysIt() {
        // Given
        var ada = Signing.fresh();
        var one = ada.payment(3);
        var other = ada.payment(3);

        // When
        var answer = note(one, other);

        // Then
        assertThat(answer)
                .singleElement()
                .satisfies(
                        told -> assertThat(Set.of(told.first(), told.second())).isEqualTo(Set.of(one, other)));
        assertThat(note(other, one)).isEqualTo(answer);
        assertThat(note(answer.getFirst().first())).isEmpty();
        assertThat(note(answer.getFirst().second())).isEqualTo(answer);
    }
}
