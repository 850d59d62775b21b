package org.tallystick.centralbank;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.envelope.EnvelopeEntry;
import org.tallystick.payment.Payment;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.wire.Wire;

/// What cannot even be read is refused alone (PROTOCOL §4.2).
@QuarkusTest
class UnreadableEntryTest extends PaymentsScene {

    @Test
    void itsNeighboursSettle() {
        // Given
        var first = economy.pay(ada, ben, "20.00", economy.note(ada, "50.00"));
        var second = economy.pay(ada, ben, "5.00", economy.note(ada, "10.00"));
        var envelope = economy.envelope(
                ben,
                List.of(
                        new EnvelopeEntry.Plain(first),
                        unreadable(Bytes.ofUtf8("no payment")),
                        new EnvelopeEntry.Plain(second)));

        // When
        var updates = centralBank.judge(centralBank.request(ben, envelope));

        // Then
        assertThat(updates).singleElement().satisfies(update -> {
            assertThat(update.verdicts())
                    .extracting(verdict -> verdict.components().getFirst())
                    .containsExactly(SETTLED, new ComponentVerdict.Refused(RejectionCode.MALFORMED), SETTLED);
            assertThat(update.verdicts())
                    .extracting(verdict -> verdict.txid())
                    .doesNotHaveDuplicates()
                    .startsWith(first.txid())
                    .endsWith(second.txid());
            assertThat(update.edges()).hasSize(2);
        });
    }

    @Test
    void aPaymentWithATornProofClaimsNothingAndMayComeAgain() {
        // Given
        var payment = economy.pay(ada, ben, "20.00", economy.note(ada, "50.00"));
        var torn = unreadable(Wire.PAYMENT.encode(payment), Bytes.EMPTY, Bytes.EMPTY);

        // When
        var refused = centralBank.judge(centralBank.request(ada, economy.envelope(ada, List.of(torn))));

        // Then
        assertThat(refused).singleElement().satisfies(update -> {
            assertThat(update.edges()).isEmpty();
            assertThat(update.verdicts())
                    .singleElement()
                    .satisfies(verdict -> assertThat(verdict.components())
                            .containsExactly(new ComponentVerdict.Refused(RejectionCode.MALFORMED)));
        });
        assertThat(centralBank.judge(centralBank.request(ben, economy.envelope(ben, new Payment[] {payment}))))
                .singleElement()
                .satisfies(update ->
                        assertThat(update.verdicts().getFirst().components()).containsExactly(SETTLED));
    }

    /// As it travels; under which name it is filed, the reader finds out.
    private static EnvelopeEntry unreadable(Bytes... parts) {
        return new EnvelopeEntry.Unreadable(
                new Txid(new Digest(Bytes.zeros(Digest.SIZE))), List.of(parts), RejectionCode.MALFORMED);
    }
}
