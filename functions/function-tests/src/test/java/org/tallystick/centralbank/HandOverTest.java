package org.tallystick.centralbank;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.envelope.EnvelopeEntry;
import org.tallystick.harness.Invocations;
import org.tallystick.ownership.OwnershipUpdate;
import org.tallystick.payment.Output;
import org.tallystick.payment.Payment;
import org.tallystick.payment.Txid;
import org.tallystick.testkit.SignedEconomy;
import org.tallystick.wire.queue.Messages;

/// Either party settles first: what only the payer brings reaches the payee (PROTOCOL §3.4).
@QuarkusTest
class HandOverTest extends PaymentsScene {
    /// With eight components each, more than one message to the registry holds.
    private static final int PAYMENTS = 30;

    /// The messages are cut at another place for each number of components that the first payment has.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aLargeUploadHandsOverEveryPaymentInWhateverOrderItsPartsCome(int componentsOfTheFirst) {
        // Given
        var payments = new ArrayList<Payment>();
        payments.add(payment(componentsOfTheFirst));
        while (payments.size() < PAYMENTS) {
            payments.add(payment(8));
        }
        upload(payments);
        var parts = centralBank.updateBodies().stream()
                .sorted(Comparator.comparingInt(String::length))
                .toList();
        assertThat(parts).hasSizeGreaterThan(1);
        assertThat(parts).allSatisfy(part -> assertThat(update(part).edges()).isNotEmpty());
        assertThat(parts.stream().filter(part -> !update(part).verdicts().isEmpty()))
                .hasSize(1);
        // When: the last part, which is the shortest, comes first.
        for (String part : parts) {
            assertThat(Invocations.deliver("ownership-update", List.of(part))).isEmpty();
        }
        // Then
        assertThat(handedOver())
                .containsExactlyInAnyOrderElementsOf(
                        payments.stream().map(Payment::txid).toList());
    }

    @Test
    void whatThePayeeHasShownIsNotHandedOver() {
        var payment = payment(2);
        centralBank.settle(centralBank.request(cy, economy.envelope(cy, payment)));
        handedOver();
        assertThat(handedOverWhenUploaded(payment)).isEmpty();
    }

    /// What it was paid later descends from the payment that it still waits for.
    @Test
    void whatThePayeeHasOnlyShownAsThePastOfAnotherIsHandedOver() {
        var torn = economy.pay(ada, cy, "1.00", economy.note(ada, "3.00"));
        var toBen = economy.pay(ada, ben, "2.00", economy.change(torn, 0));
        var toCy = economy.pay(ben, cy, "2.00", economy.paid(toBen, 0));
        centralBank.settle(centralBank.request(cy, economy.envelope(cy, toCy)));
        handedOver();
        assertThat(handedOverWhenUploaded(torn)).containsExactly(torn.txid());
    }

    /// Else anybody could fill the list that its device fetches, with payments that it never asked for.
    @Test
    void whatThePayeeDidNotAskForIsNotHandedOver() {
        var payment = payment(1);
        centralBank.settle(
                centralBank.request(ada, Envelopes.withCertificateOf(cy, economy.envelope(ada, payment), ada)));
        assertThat(handedOver()).isEmpty();
    }

    private List<Txid> handedOverWhenUploaded(Payment payment) {
        upload(List.of(payment));
        centralBank
                .updateBodies()
                .forEach(body -> assertThat(Invocations.deliver("ownership-update", List.of(body)))
                        .isEmpty());
        return handedOver();
    }

    private void upload(List<Payment> payments) {
        var entries = payments.stream()
                .<EnvelopeEntry>map(payment -> economy.unacknowledged(payment))
                .toList();
        var envelope = Envelopes.withCertificateOf(cy, economy.envelope(ada, entries), ada);
        assertThat(Invocations.deliver("double-spend-check", centralBank.request(ada, envelope)))
                .isEmpty();
    }

    private Payment payment(int components) {
        var notes = new ArrayList<Output>();
        for (int at = 0; at < components; at++) {
            notes.add(economy.note(ada, "1.00"));
        }
        return economy.pay(ada, cy, components + ".00", notes.toArray(Output[]::new));
    }

    private static OwnershipUpdate update(String body) {
        return SignedEconomy.accepted(Messages.OWNERSHIP_UPDATE.open(body));
    }

    private List<Txid> handedOver() {
        return centralBank.notices(cy.agent()).stream()
                .flatMap(notice -> notice.handedOver().stream())
                .map(handed -> handed.payment().txid())
                .toList();
    }
}
