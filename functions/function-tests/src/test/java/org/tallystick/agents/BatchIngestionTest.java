package org.tallystick.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.envelope.Envelope;
import org.tallystick.identity.DeviceId;
import org.tallystick.messaging.QueueName;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

@QuarkusTest
class BatchIngestionTest extends AgentScene {
    @SuppressWarnings("NullAway.Init")
    private TestDevice device;

    @BeforeEach
    void enrolADevice() {
        device = bank.device(0);
        queues.create(QueueName.OWNERSHIP_CHANGE_REQUESTS);
    }

    @Test
    void anEnvelopeIsKeptAcknowledgedAndSentOn() {
        // Given
        var envelope = Uploads.empty(device, 1);
        queues.drain(QueueName.OWNERSHIP_CHANGE_REQUESTS);

        // When
        var receipt = Uploads.post(envelope).as(Wire.ENVELOPE_RECEIPT, 202);

        // Then
        assertThat(receipt).isEqualTo(bank.signer().sign(Wire.ENVELOPE_RECEIPT, receipt.body()));
        assertThat(receipt.body().envelope()).isEqualTo(Wire.envelopeHash(envelope.body()));
        assertThat(receipt.body().device()).isEqualTo(device.id());
        assertThat(receipt.body().sequence()).isEqualTo(1);
        assertThat(queues.drain(QueueName.OWNERSHIP_CHANGE_REQUESTS))
                .singleElement()
                .satisfies(body -> Messages.OWNERSHIP_CHANGE_REQUEST.open(body).map(request -> {
                    assertThat(request.body().envelope()).isEqualTo(Wire.ENVELOPE.encode(envelope));
                    assertThat(request.body().receivedAt())
                            .isEqualTo(receipt.body().receivedAt());
                    assertThat(request).isEqualTo(bank.signer().sign(Wire.OWNERSHIP_CHANGE_REQUEST, request.body()));
                    return request;
                }));
    }

    @Test
    void theSameEnvelopeTenTimesGetsTheSameReceiptAndIsSentOnOnce() {
        var envelope = Uploads.empty(device, 1);
        queues.drain(QueueName.OWNERSHIP_CHANGE_REQUESTS);

        var receipts = new HashSet<Bytes>();
        for (int time = 0; time < 10; time++) {
            receipts.add(Uploads.post(envelope).bytes());
        }

        assertThat(receipts).hasSize(1);
        assertThat(queues.drain(QueueName.OWNERSHIP_CHANGE_REQUESTS)).hasSize(1);
    }

    @Test
    void theSameEnvelopeAtTheSameMomentIsKeptOnce() {
        var envelope = Uploads.empty(device, 1);
        queues.drain(QueueName.OWNERSHIP_CHANGE_REQUESTS);

        var receipts = Together.run(16, () -> Uploads.post(envelope).bytes());

        assertThat(receipts).containsOnly(receipts.getFirst());
        assertThat(queues.drain(QueueName.OWNERSHIP_CHANGE_REQUESTS)).hasSize(1);
    }

    @Test
    void anotherEnvelopeUnderTheSameSequenceIsToldTheOneHeld() {
        var held = Uploads.empty(device, 1);
        Uploads.post(held);

        var answer = Uploads.post(Uploads.withListVersion(device, 1, 7));

        answer.isProblem(RejectionCode.SEQUENCE_REUSED);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("\"heldEnvelope\":\"" + Wire.envelopeHash(held.body()) + "\"");
        assertThat(Uploads.post(held).status()).isEqualTo(202);
    }

    @Test
    void ofManyEnvelopesUnderOneSequenceAtTheSameMomentOneIsHeld() {
        // Given
        var work = new ArrayList<Callable<Answer>>();
        for (int version = 0; version < 8; version++) {
            var envelope = Uploads.withListVersion(device, 1, version);
            work.add(() -> Uploads.post(envelope));
        }

        // When
        var answers = Together.run(work);

        // Then
        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .hasSize(7)
                .allSatisfy(answer -> answer.isProblem(RejectionCode.SEQUENCE_REUSED));
    }

    @Test
    void onlyTheDeviceItselfUploads() {
        var other = bank.device(0);
        var forged = new TestDevice(device.agent(), device.account(), device.id(), device.certificate(), other.key());
        var mixed = new TestDevice(device.agent(), device.account(), device.id(), other.certificate(), other.key());
        var stranger = new TestDevice(
                device.agent(), device.account(), new DeviceId(TestBank.random(8)), device.certificate(), device.key());

        Uploads.post(Uploads.empty(forged, 1)).isProblem(RejectionCode.SIGNATURE_INVALID);
        Uploads.post(Uploads.empty(mixed, 1)).isProblem(RejectionCode.UNKNOWN_DEVICE);
        Uploads.post(Uploads.empty(stranger, 1)).isProblem(RejectionCode.UNKNOWN_DEVICE);
        assertThat(books.number("SELECT count(*) FROM agent.envelope WHERE device_id = decode('%s', 'hex')"
                        .formatted(device.id())))
                .isZero();
    }

    @Test
    void whatIsNoEnvelopeIsRefusedByItsForm() {
        var good = Wire.ENVELOPE.encode(Uploads.empty(device, 1));

        for (Bytes bad : MalformedBodies.of(good)) {
            AgentFunctions.post("batch-ingestion", "/v1/envelopes", bad).isProblem(RejectionCode.MALFORMED);
        }
        AgentFunctions.post("batch-ingestion", "/v1/envelopes", Bytes.zeros(Envelope.BYTES_MAX + 1))
                .isProblem(RejectionCode.TOO_LARGE);
        MalformedBodies.foreignEvents(good)
                .forEach((event, refusal) ->
                        AgentFunctions.send("batch-ingestion", event).isProblem(refusal));
    }

    @Test
    void anEntryThatCannotBeReadIsSentOnToBeRefusedAlone() {
        var envelope = Uploads.unreadable(device, 1);
        queues.drain(QueueName.OWNERSHIP_CHANGE_REQUESTS);

        assertThat(Uploads.post(envelope).status()).isEqualTo(202);

        assertThat(queues.drain(QueueName.OWNERSHIP_CHANGE_REQUESTS)).hasSize(1);
    }

    @Test
    void theLargestEnvelopeFitsItsMessage() {
        // Given
        var envelope = Uploads.ofAlmost(device, 1, Envelope.BYTES_MAX);
        queues.drain(QueueName.OWNERSHIP_CHANGE_REQUESTS);

        // When
        assertThat(Uploads.post(envelope).status()).isEqualTo(202);

        // Then
        assertThat(queues.drain(QueueName.OWNERSHIP_CHANGE_REQUESTS))
                .singleElement()
                .satisfies(body ->
                        assertThat(Messages.OWNERSHIP_CHANGE_REQUEST.open(body)).isInstanceOf(Checked.Accepted.class));
    }

    @Test
    void aRevokedDeviceMayStillUpload() {
        RevocationIntakeTest.revoke(keys, List.of(device));

        Signed<Envelope> envelope = Uploads.empty(device, 1);
        assertThat(Uploads.post(envelope).status()).isEqualTo(202);
    }
}
