package org.tallystick.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.NoteVerifier;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.function.support.AgentKeys;
import org.tallystick.funding.MintedNotes;
import org.tallystick.identity.DeviceId;
import org.tallystick.messaging.QueueName;
import org.tallystick.money.Money;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

@QuarkusTest
class FundingTest extends AgentScene {
    @Inject
    @SuppressWarnings("NullAway.Init")
    AgentKeys agentKeys;

    @Inject
    @SuppressWarnings("NullAway.Init")
    SignatureVerifier signatures;

    @BeforeEach
    void createItsQueues() {
        queues.create(QueueName.NOTES_MINTED);
    }

    @Test
    void fundingFreezesTheMoneyAndMintsItAsNotesOfTheDevice() {
        // Given
        var series = bank.grant(100_000);
        var device = bank.device(50_000);

        // When
        var minted = device.funds(TestBank.fundingRequestId(), bank.money(12_345));

        // Then
        assertThat(sum(minted)).isEqualTo(12_345);
        assertThat(minted.notes()).allSatisfy(note -> {
            assertThat(note.note().ownerKey()).isEqualTo(device.key().publicKey());
            assertThat(note.note().series()).isEqualTo(series);
            assertThat(note.note().agent()).isEqualTo(bank.agent());
        });
        var book = agentKeys.anchor().book(minted.certificates());
        assertThat(new NoteVerifier(signatures).verify(minted.notes(), book))
                .allSatisfy(verdict -> assertThat(verdict).isInstanceOf(Checked.Accepted.class));
        assertThat(books.available(device.account())).isEqualTo(50_000 - 12_345);
        assertThat(books.frozen(device.account())).isEqualTo(12_345);
        assertThat(books.issued(series)).isEqualTo(12_345);
    }

    @Test
    void mintedNotesAreReportedToTheRegistry() {
        bank.grant(100_000);
        var device = bank.device(50_000);
        queues.drain(QueueName.NOTES_MINTED);

        var minted = device.funds(TestBank.fundingRequestId(), bank.money(500));

        assertThat(queues.drain(QueueName.NOTES_MINTED)).singleElement().satisfies(body -> {
            var report = Messages.MINTED_NOTES.open(body);
            assertThat(report).isEqualTo(Checked.accepted(bank.signer().sign(Wire.MINTED_NOTES, minted)));
        });
    }

    @Test
    void theSameRequestTenTimesMintsOnce() {
        bank.grant(100_000);
        var device = bank.device(50_000);
        var request = device.asks(TestBank.fundingRequestId(), bank.money(7_000));

        var answers = new HashSet<Bytes>();
        for (int time = 0; time < 10; time++) {
            answers.add(device.requests(request).bytes());
        }

        assertThat(answers).hasSize(1);
        assertThat(books.frozen(device.account())).isEqualTo(7_000);
    }

    @Test
    void theSameRequestAtTheSameMomentMintsOnce() {
        bank.grant(100_000);
        var device = bank.device(50_000);
        var request = device.asks(TestBank.fundingRequestId(), bank.money(7_000));

        var answers = Together.run(16, () -> device.requests(request).bytes());

        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(books.frozen(device.account())).isEqualTo(7_000);
    }

    @Test
    void anotherAmountUnderTheSameRequestIdIsRefused() {
        bank.grant(100_000);
        var device = bank.device(50_000);
        var id = TestBank.fundingRequestId();
        device.funds(id, bank.money(7_000));

        device.requests(device.asks(id, bank.money(7_001))).isProblem(RejectionCode.REQUEST_REUSED);

        assertThat(books.frozen(device.account())).isEqualTo(7_000);
    }

    @Test
    void requestIdsOfTwoDevicesHaveNothingToDoWithEachOther() {
        bank.grant(100_000);
        var id = TestBank.fundingRequestId();
        var one = bank.device(1_000).funds(id, bank.money(1_000));
        var other = bank.device(2_000).funds(id, bank.money(2_000));

        assertThat(sum(one)).isEqualTo(1_000);
        assertThat(sum(other)).isEqualTo(2_000);
    }

    @Test
    void moreThanTheAccountHoldsIsRefused() {
        bank.grant(100_000);
        var device = bank.device(50_000);

        device.requests(device.asks(TestBank.fundingRequestId(), bank.money(50_001)))
                .isProblem(RejectionCode.INSUFFICIENT_FUNDS);
        device.requests(device.asks(TestBank.fundingRequestId(), bank.money(Long.MAX_VALUE)))
                .isProblem(RejectionCode.INSUFFICIENT_FUNDS);
        device.requests(device.asks(
                        TestBank.fundingRequestId(),
                        new Money(TestBank.open(keys).currency(), 1)))
                .isProblem(RejectionCode.INSUFFICIENT_FUNDS);

        assertThat(books.available(device.account())).isEqualTo(50_000);
    }

    @Test
    void withoutQuotaNothingIsFrozen() {
        var device = bank.device(50_000);
        device.requests(device.asks(TestBank.fundingRequestId(), bank.money(100)))
                .isProblem(RejectionCode.QUOTA_EXHAUSTED);

        bank.grant(99);
        device.requests(device.asks(TestBank.fundingRequestId(), bank.money(100)))
                .isProblem(RejectionCode.QUOTA_EXHAUSTED);

        assertThat(books.frozen(device.account())).isZero();
    }

    @Test
    void anAmountMayDrawOnSeveralSeries() {
        var first = bank.grant(700);
        var second = bank.grant(600);
        var device = bank.device(50_000);

        var minted = device.funds(TestBank.fundingRequestId(), bank.money(1_300));

        assertThat(sum(minted)).isEqualTo(1_300);
        assertThat(books.issued(first)).isEqualTo(700);
        assertThat(books.issued(second)).isEqualTo(600);
        assertThat(minted.certificates()).hasSize(3);
    }

    @Test
    void thirtyTwoFundingsOfOneAccountTakeNoMoreThanItHolds() {
        // Given
        bank.grant(1_000_000);
        var device = bank.device(10_000);

        // When
        Callable<Integer> funding = () -> device.requests(device.asks(TestBank.fundingRequestId(), bank.money(700)))
                .status();
        var statuses = Together.run(32, funding);

        // Then
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(14);
        assertThat(statuses.stream().filter(status -> status == 422)).hasSize(18);
        assertThat(books.available(device.account())).isEqualTo(200);
    }

    @Test
    void thirtyTwoFundingsOfManyAccountsTakeNoMoreThanTheQuota() {
        // Given
        var series = bank.grant(10_000);
        var work = new ArrayList<Callable<Integer>>();
        for (int at = 0; at < 32; at++) {
            var device = bank.device(5_000);
            work.add(() -> device.requests(device.asks(TestBank.fundingRequestId(), bank.money(700)))
                    .status());
        }

        // When
        var statuses = Together.run(work);

        // Then
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(14);
        assertThat(statuses.stream().filter(status -> status == 422)).hasSize(18);
        assertThat(books.issued(series)).isEqualTo(9_800);
    }

    @Test
    void onlyTheDeviceItselfFunds() {
        bank.grant(100_000);
        var device = bank.device(50_000);
        var other = bank.device(50_000);
        var forged = new TestDevice(device.agent(), device.account(), device.id(), device.certificate(), other.key());
        var mixed = new TestDevice(device.agent(), device.account(), device.id(), other.certificate(), other.key());
        var stranger = new TestDevice(
                device.agent(),
                device.account(),
                new DeviceId(TestBank.random(DeviceId.SIZE)),
                device.certificate(),
                device.key());

        forged.requests(forged.asks(TestBank.fundingRequestId(), bank.money(100)))
                .isProblem(RejectionCode.SIGNATURE_INVALID);
        mixed.requests(mixed.asks(TestBank.fundingRequestId(), bank.money(100)))
                .isProblem(RejectionCode.UNKNOWN_DEVICE);
        stranger.requests(stranger.asks(TestBank.fundingRequestId(), bank.money(100)))
                .isProblem(RejectionCode.UNKNOWN_DEVICE);
        assertThat(books.available(device.account())).isEqualTo(50_000);
    }

    @Test
    void whatIsNoRequestIsRefusedByItsForm() {
        var device = bank.device(50_000);
        var good = Wire.FUNDING_REQUEST.encode(device.asks(TestBank.fundingRequestId(), bank.money(100)));

        for (Bytes bad : MalformedBodies.of(good)) {
            AgentFunctions.post("funding", "/v1/notes", bad).isProblem(RejectionCode.MALFORMED);
        }
        AgentFunctions.post("funding", "/v1/notes", Bytes.zeros(Wire.FUNDING_REQUEST.bytesMax() + 1))
                .isProblem(RejectionCode.TOO_LARGE);
        MalformedBodies.foreignEvents(good)
                .forEach((event, refusal) ->
                        AgentFunctions.send("funding", event).isProblem(refusal));
    }

    private static long sum(MintedNotes minted) {
        return minted.notes().stream()
                .mapToLong(note -> note.note().amount().minorUnits())
                .sum();
    }
}
