package org.tallystick.testkit.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.envelope.EnvelopeDecision;
import org.tallystick.envelope.EnvelopeHash;
import org.tallystick.envelope.Envelopes;
import org.tallystick.envelope.KeptEnvelope;
import org.tallystick.identity.DeviceId;
import org.tallystick.messaging.Kept;
import org.tallystick.testkit.Moments;

/// What every [Envelopes] must do (PROTOCOL §4.1). The store may hold envelopes of other tests.
public interface EnvelopesContract {
    Envelopes envelopes();

    private static KeptEnvelope envelope(FreshAgent bank, DeviceId device, long sequence) {
        var fresh = bank.fresh();
        return new KeptEnvelope(
                bank.id(),
                device,
                sequence,
                new EnvelopeHash(fresh.digest()),
                0,
                List.of(fresh.txid(), fresh.txid()),
                fresh.bytes(500),
                fresh.bytes(100),
                Moments.NOON);
    }

    private static DeviceId device(FreshAgent bank) {
        return new DeviceId(bank.fresh().bytes(DeviceId.SIZE));
    }

    @Test
    default void theFirstUnderASequenceIsKeptAndSentOn() {
        var bank = new FreshAgent();
        var envelope = envelope(bank, device(bank), 1);
        var message = bank.fresh().message();

        var kept = envelopes().keep(envelope, message);

        assertThat(kept).isEqualTo(new Kept<>(new EnvelopeDecision.Received(envelope.receipt()), List.of(message)));
    }

    @Test
    default void theSameAgainGetsTheFirstReceiptAndIsNotSentOn() {
        // Given
        var bank = new FreshAgent();
        var first = envelope(bank, device(bank), 1);
        envelopes().keep(first, bank.fresh().message());

        // When
        var later = new KeptEnvelope(
                first.agent(),
                first.device(),
                first.sequence(),
                first.hash(),
                first.listVersion(),
                first.payments(),
                first.content(),
                bank.fresh().bytes(100),
                Moments.NOON.plusSeconds(60));
        var again = envelopes().keep(later, bank.fresh().message());

        // Then
        assertThat(again).isEqualTo(new Kept<>(new EnvelopeDecision.Repeated(first.receipt()), List.of()));
    }

    /// A lesson of HTTP interfaces for payments that forget idempotency keys after a day, as Stripe's documents for
    /// its own: whoever asks again later has paid again. A device may stay offline for months, and its answer is
    /// kept for the whole dispute period (PROTOCOL §4.1).
    @Test
    default void theSameAgainAfterADayAndAfterAYearStillGetsTheFirstReceipt() {
        var bank = new FreshAgent();
        var first = envelope(bank, device(bank), 1);
        envelopes().keep(first, bank.fresh().message());

        for (int days : new int[] {1, 2, 366}) {
            var later = new KeptEnvelope(
                    first.agent(),
                    first.device(),
                    first.sequence(),
                    first.hash(),
                    first.listVersion(),
                    first.payments(),
                    first.content(),
                    bank.fresh().bytes(100),
                    Moments.NOON.plus(Duration.ofDays(days)));

            assertThat(envelopes().keep(later, bank.fresh().message()))
                    .isEqualTo(new Kept<>(new EnvelopeDecision.Repeated(first.receipt()), List.of()));
        }
    }

    @Test
    default void anotherUnderTheSameSequenceIsToldTheOneHeld() {
        var bank = new FreshAgent();
        var device = device(bank);
        var held = envelope(bank, device, 1);
        envelopes().keep(held, bank.fresh().message());

        var other = envelopes().keep(envelope(bank, device, 1), bank.fresh().message());

        assertThat(other).isEqualTo(new Kept<>(new EnvelopeDecision.SequenceReused(held.hash()), List.of()));
    }

    @Test
    default void sequencesOfDifferentDevicesAndAgentsHaveNothingToDoWithEachOther() {
        // Given
        var bank = new FreshAgent();
        var elsewhere = new FreshAgent();
        var device = device(bank);
        envelopes().keep(envelope(bank, device, 1), bank.fresh().message());

        // Then
        for (var other :
                List.of(envelope(bank, device, 2), envelope(bank, device(bank), 1), envelope(elsewhere, device, 1))) {
            assertThat(envelopes().keep(other, bank.fresh().message()).answer())
                    .isEqualTo(new EnvelopeDecision.Received(other.receipt()));
        }
    }

    @Test
    default void aPaymentMayBeShownInSeveralEnvelopes() {
        // Given
        var bank = new FreshAgent();
        var first = envelope(bank, device(bank), 1);
        envelopes().keep(first, bank.fresh().message());

        // When
        var second = new KeptEnvelope(
                first.agent(),
                first.device(),
                2,
                new EnvelopeHash(bank.fresh().digest()),
                7,
                first.payments(),
                first.content(),
                first.receipt(),
                Moments.NOON);

        // Then
        assertThat(envelopes().keep(second, bank.fresh().message()).answer())
                .isInstanceOf(EnvelopeDecision.Received.class);
    }
}
