package org.tallystick.centralbank;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallystick.harness.Invocations;
import org.tallystick.messaging.Kept;
import org.tallystick.messaging.MessageId;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import org.tallystick.payment.Output;
import org.tallystick.spending.ClaimBatch;
import org.tallystick.spending.SpendBook;
import org.tallystick.testkit.FreshClaims;

/// What committed is sent, sooner or later, whatever broke in between; and what was sent long ago is forgotten.
@QuarkusTest
class CentralBankOutboxSweepTest extends CentralBankScene {
    private static final String UNSENT = "SELECT count(*) FROM central_bank.outbox WHERE sent_at IS NULL";

    @Inject
    @SuppressWarnings("NullAway.Init")
    SpendBook spendBook;

    private final FreshClaims fresh = new FreshClaims();

    @BeforeEach
    void forgetWhatOthersLeft() {
        centralBank.forget();
    }

    @AfterEach
    void leaveNothingToOthers() {
        centralBank.forget();
    }

    @Test
    void whatACrashLeftUnsentIsSentOnce() {
        // Given
        var queue = newQueue();
        queues.create(queue);
        var messages = List.of(message(queue), message(queue), message(queue));
        keep(messages);
        age();
        // When
        sweep();
        sweep();
        // Then
        assertThat(queues.drain(queue)).containsExactlyInAnyOrderElementsOf(Invocations.bodies(messages));
        assertThat(centralBank.count(UNSENT)).isZero();
    }

    @Test
    void moreThanOnePageIsSentAtOneSweep() {
        var queue = newQueue();
        queues.create(queue);
        keep(messages(queue, 250));
        age();
        sweep();
        assertThat(queues.drain(queue)).hasSize(250);
    }

    @Test
    void theYoungestIsLeftToTheFunctionThatKeptIt() {
        var queue = newQueue();
        queues.create(queue);
        keep(List.of(message(queue)));
        sweep();
        assertThat(queues.drain(queue)).isEmpty();
        assertThat(centralBank.count(UNSENT)).isEqualTo(1);
    }

    @Test
    void aQueueThatIsAwayHoldsUpNoOtherAndLosesNothing() {
        // Given: more than a page for a queue that nobody made, all of it older than what another queue waits for.
        var missing = newQueue();
        var there = newQueue();
        queues.create(there);
        keep(messages(missing, 130));
        age();
        var waiting = message(there);
        keep(List.of(waiting));
        age();
        // When
        sweep();
        // Then
        assertThat(queues.drain(there)).containsExactly(waiting.body());
        assertThat(centralBank.count(UNSENT)).isEqualTo(130);
        // When it is back
        queues.create(missing);
        sweep();
        // Then
        assertThat(queues.drain(missing)).hasSize(130);
        assertThat(centralBank.count(UNSENT)).isZero();
    }

    @Test
    void aFunctionThatDiedAfterItsCommitIsFinishedByTheSweep() {
        // Given: the update committed, and was lost before any queue had it.
        var economy = centralBank.economy();
        var ada = economy.device(centralBank.firstBank());
        var cy = economy.device(centralBank.secondBank());
        var note = economy.note(ada, "50.00");
        var payment = economy.pay(ada, cy, "20.00", note);
        Invocations.deliver("double-spend-check", centralBank.request(cy, economy.envelope(cy, payment)));
        centralBank.updateBodies();
        centralBank.execute("UPDATE central_bank.outbox SET sent_at = NULL");
        age();
        // When
        sweep();
        var update = centralBank.updateBodies();
        assertThat(update).hasSize(1);
        assertThat(Invocations.deliver("ownership-update", update)).isEmpty();
        // Then
        assertThat(centralBank.notices(cy.agent())).isNotEmpty();
        assertThat(liveOf(note)).isEqualTo(2);
    }

    @Test
    void sweepsAtTheSameTimeSendEverything() throws InterruptedException, ExecutionException {
        var queue = newQueue();
        queues.create(queue);
        var messages = messages(queue, 120);
        keep(messages);
        age();
        try (var hosts = Executors.newFixedThreadPool(4)) {
            var sweeps = new ArrayList<Future<?>>();
            for (int host = 0; host < 4; host++) {
                sweeps.add(hosts.submit(CentralBankOutboxSweepTest::sweep));
            }
            for (Future<?> each : sweeps) {
                each.get();
            }
        }
        assertThat(queues.drain(queue)).containsAll(Invocations.bodies(messages));
        assertThat(centralBank.count(UNSENT)).isZero();
    }

    @Test
    void whatWasSentLongAgoIsForgottenAndNothingElse() {
        // Given
        var missing = newQueue();
        var queue = newQueue();
        queues.create(queue);
        var old = message(queue);
        var recent = message(queue);
        var neverSent = message(missing);
        keep(List.of(old, recent, neverSent));
        age();
        sweep();
        centralBank.execute("UPDATE central_bank.outbox SET kept_at = kept_at - interval '30 days'");
        sentDaysAgo(old, 15);
        sentDaysAgo(recent, 13);
        // When
        sweep();
        // Then
        assertThat(centralBank.count("SELECT count(*) FROM central_bank.outbox"))
                .isEqualTo(2);
        assertThat(isKept(old)).isFalse();
        assertThat(isKept(recent)).isTrue();
        assertThat(isKept(neverSent)).isTrue();
    }

    @Test
    void aRequestThatComesAgainAfterItsMessagesWereForgottenChangesNothing() {
        // Given
        var economy = centralBank.economy();
        var ada = economy.device(centralBank.firstBank());
        var cy = economy.device(centralBank.secondBank());
        var note = economy.note(ada, "50.00");
        var request = centralBank.request(cy, economy.envelope(cy, economy.pay(ada, cy, "20.00", note)));
        centralBank.settle(request);
        centralBank.drain();
        var books = Books.of(centralBank);
        centralBank.execute("UPDATE central_bank.outbox SET sent_at = sent_at - interval '15 days'");
        sweep();
        assertThat(centralBank.count("SELECT count(*) FROM central_bank.outbox"))
                .isZero();
        // When
        centralBank.settle(request);
        // Then
        assertThat(Books.of(centralBank)).isEqualTo(books);
        assertThat(centralBank.notices(cy.agent()))
                .allSatisfy(notice -> assertThat(notice.edges()).isEmpty());
    }

    private void keep(List<OutgoingMessage> messages) {
        var nothing = new ClaimBatch(ClaimBatch.sorted(List.of()), List.of(), List.of(), List.of(), CentralBank.now());
        spendBook.claim(nothing, _ -> new Kept<>("kept", messages));
    }

    /// An hour passes.
    private void age() {
        centralBank.execute("UPDATE central_bank.outbox SET kept_at = kept_at - interval '1 hour'");
    }

    private static void sweep() {
        Invocations.invoke("central-bank-outbox-sweep", "{}");
    }

    private void sentDaysAgo(OutgoingMessage message, int days) {
        centralBank.execute("UPDATE central_bank.outbox SET sent_at = now() - interval '%s days' WHERE message_id = %s"
                .formatted(days, key(message)));
    }

    private boolean isKept(OutgoingMessage message) {
        return centralBank.count("SELECT count(*) FROM central_bank.outbox WHERE message_id = " + key(message)) == 1;
    }

    private static String key(OutgoingMessage message) {
        return "decode('%s', 'hex')".formatted(message.id().value().toHex());
    }

    private long liveOf(Output note) {
        return centralBank.count(
                "SELECT count(*) FROM central_bank.output WHERE state = 2 AND root = decode('%s', 'hex')"
                        .formatted(note.outpoint().root().value().toHex()));
    }

    private QueueName newQueue() {
        return new QueueName("sweep-" + fresh.digest().toHex().substring(0, 16));
    }

    private OutgoingMessage message(QueueName queue) {
        return new OutgoingMessage(
                new MessageId(fresh.digest()),
                queue,
                "{\"payload\":\"" + fresh.digest().toHex() + "\"}");
    }

    private List<OutgoingMessage> messages(QueueName queue, int count) {
        var messages = new ArrayList<OutgoingMessage>();
        for (int at = 0; at < count; at++) {
            messages.add(message(queue));
        }
        return messages;
    }
}
