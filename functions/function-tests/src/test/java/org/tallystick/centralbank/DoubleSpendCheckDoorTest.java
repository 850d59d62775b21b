package org.tallystick.centralbank;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.envelope.Envelope;
import org.tallystick.harness.Invocations;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import org.tallystick.payment.Payment;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.testkit.EconomyDevice;
import org.tallystick.testkit.SignedEconomy;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

@QuarkusTest
class DoubleSpendCheckDoorTest extends PaymentsScene {

    @Test
    void theSameMessageTenTimesIsOneMessageToTheRegistry() {
        // Given
        var payment = economy.pay(ada, ben, "20.00", economy.note(ada, "50.00"));
        var request = centralBank.request(ben, economy.envelope(ben, payment));
        // When
        for (int again = 0; again < 10; again++) {
            assertThat(Invocations.deliver("double-spend-check", request)).isEmpty();
        }
        // Then
        assertThat(new HashSet<>(centralBank.updateBodies())).hasSize(1);
    }

    @Test
    void theSameMessageInManyHandsAtOnceIsOneMessageToTheRegistry() throws InterruptedException, ExecutionException {
        var payment = economy.pay(ada, ben, "20.00", economy.note(ada, "50.00"));
        var request = centralBank.request(ben, economy.envelope(ben, payment));
        try (var hosts = Executors.newFixedThreadPool(8)) {
            var deliveries = new ArrayList<Future<List<String>>>();
            for (int host = 0; host < 8; host++) {
                deliveries.add(hosts.submit(
                        () -> Invocations.deliver("double-spend-check", List.of(request.body(), request.body()))));
            }
            for (Future<List<String>> each : deliveries) {
                assertThat(each.get()).isEmpty();
            }
        }
        assertThat(new HashSet<>(centralBank.updateBodies())).hasSize(1);
    }

    @Test
    void oneSendersWrongCopyDoesNotSpoilItsNeighboursPayment() {
        // Given: Cy brings Ben's payment with a signature of its own, in the same batch.
        var payment = economy.pay(ada, ben, "20.00", economy.note(ada, "50.00"));
        var wrong = new Payment(
                payment.txid(), payment.body(), cy.signer().sign(payment.body()).signature());
        // When
        var updates = centralBank.judge(
                centralBank.request(cy, economy.envelope(cy, wrong)),
                centralBank.request(ben, economy.envelope(ben, payment)));
        // Then
        assertThat(updates)
                .filteredOn(update -> update.device().equals(ben.id()))
                .allSatisfy(update -> assertThat(verdicts(update)).containsExactly(SETTLED));
        assertThat(updates)
                .filteredOn(update -> update.device().equals(cy.id()))
                .allSatisfy(update -> assertThat(verdicts(update))
                        .containsExactly(new ComponentVerdict.Refused(RejectionCode.SIGNATURE_INVALID)));
    }

    @Test
    void anEnvelopeThatItsDeviceDidNotSignIsRefusedWholeAndReported() {
        var payment = economy.pay(ada, ben, "20.00", economy.note(ada, "50.00"));
        var body = economy.envelope(ben, payment).body();
        var forged = new Signed<>(body, ada.signer().sign(Wire.ENVELOPE, body).signature());
        var update = only(centralBank.judge(centralBank.request(ben, forged)));
        assertThat(verdicts(update)).containsExactly(new ComponentVerdict.Refused(RejectionCode.SIGNATURE_INVALID));
        assertThat(update.edges()).isEmpty();
        assertThat(verdicts(judgeOne(ben, payment))).containsExactly(SETTLED);
    }

    @Test
    void anotherBanksDeviceIsRefusedWholeAndReported() {
        var payment = economy.pay(ada, ben, "20.00", economy.note(ada, "50.00"));
        var update = only(centralBank.judge(
                centralBank.request(centralBank.secondBank(), economy.envelope(ben, payment), CentralBank.now())));
        assertThat(verdicts(update)).containsExactly(new ComponentVerdict.Refused(RejectionCode.NOT_ALLOWED));
        assertThat(update.agent()).isEqualTo(centralBank.secondBank().id());
    }

    @Test
    void onlyWhatNoAgentCanHaveSentIsPutAside() {
        // Given
        var payment = economy.pay(ada, ben, "20.00", economy.note(ada, "50.00"));
        var right = centralBank.request(ben, economy.envelope(ben, payment)).body();
        var forged = forged(economy.envelope(ben, payment)).body();
        // When
        var failed = Invocations.deliver(
                "double-spend-check",
                List.of("", "not json", forged, right, right.replace("\"version\":1", "\"version\":2")));
        // Then
        assertThat(failed).containsExactlyInAnyOrder("0", "1", "2", "4");
        assertThat(verdicts(only(centralBank.updates()))).containsExactly(SETTLED);
    }

    @Test
    void anEmptyEnvelopeIsAnsweredToo() {
        var update = judgeOne(ben);
        assertThat(update.verdicts()).isEmpty();
        assertThat(update.device()).isEqualTo(ben.id());
    }

    @Test
    void manyHotNotesInOverlappingBatchesElectOneWinnerEach() throws InterruptedException, ExecutionException {
        // Given: ten notes, each paid to eight merchants by clones of one card.
        var merchants = new ArrayList<EconomyDevice>();
        for (int at = 0; at < 8; at++) {
            merchants.add(economy.device(centralBank.firstBank()));
        }
        var requests = new ArrayList<List<OutgoingMessage>>();
        merchants.forEach(_ -> requests.add(new ArrayList<>()));
        for (int at = 0; at < 10; at++) {
            var note = economy.note(ada, "10.00");
            for (int merchant = 0; merchant < merchants.size(); merchant++) {
                var payee = merchants.get(merchant);
                var payment = economy.pay(ada.cloned(), payee, "10.00", note);
                requests.get(merchant).add(centralBank.request(payee, economy.envelope(payee, payment)));
            }
        }
        // When
        try (var hosts = Executors.newFixedThreadPool(8)) {
            var deliveries = new ArrayList<Future<List<String>>>();
            for (List<OutgoingMessage> batch : requests) {
                deliveries.add(
                        hosts.submit(() -> Invocations.deliver("double-spend-check", Invocations.bodies(batch))));
            }
            for (Future<List<String>> each : deliveries) {
                assertThat(each.get()).isEmpty();
            }
        }
        // Then
        var updates = centralBank.updates();
        assertThat(updates).hasSize(80);
        assertThat(updates.stream().filter(update -> verdicts(update).equals(List.of(SETTLED))))
                .hasSize(10);
        assertThat(updates.stream()
                        .mapToInt(update -> update.conflicts().size())
                        .sum())
                .isEqualTo(70);
    }

    /// In the first bank's name, signed by the second.
    private OutgoingMessage forged(Signed<Envelope> envelope) {
        var request = centralBank.request(centralBank.firstBank(), envelope, CentralBank.now());
        var body = SignedEconomy.accepted(Messages.OWNERSHIP_CHANGE_REQUEST.open(request.body()))
                .body();
        return Messages.OWNERSHIP_CHANGE_REQUEST.to(
                QueueName.OWNERSHIP_CHANGE_REQUESTS,
                centralBank.secondBank().signer().sign(Wire.OWNERSHIP_CHANGE_REQUEST, body));
    }
}
