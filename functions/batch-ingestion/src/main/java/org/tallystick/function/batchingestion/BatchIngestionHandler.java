package org.tallystick.function.batchingestion;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.enrolment.Devices;
import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.EnvelopeDecision;
import org.tallystick.envelope.EnvelopeHash;
import org.tallystick.envelope.EnvelopeReceipt;
import org.tallystick.envelope.Envelopes;
import org.tallystick.envelope.KeptEnvelope;
import org.tallystick.envelope.OwnershipChangeRequest;
import org.tallystick.function.support.AgentKeys;
import org.tallystick.function.support.DeviceDoor;
import org.tallystick.function.support.HttpAnswers;
import org.tallystick.function.support.HttpRequests;
import org.tallystick.function.support.MediaTypes;
import org.tallystick.function.support.MessageSender;
import org.tallystick.identity.AgentId;
import org.tallystick.messaging.AgentOutbox;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import org.tallystick.payment.Payment;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Suite;
import org.tallystick.time.WholeSeconds;
import org.tallystick.wire.ReceivedObject;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

/// `POST /v1/envelopes`. Answers 202 with a receipt signed by the agent, once the envelope is durable; the same
/// envelope again gets the same receipt, another one under the same sequence 409 with the hash held. A device
/// that is revoked, or whose certificate is over, may still upload: what it owes and what it was paid must settle.
@Named("batch-ingestion")
@ApplicationScoped
public class BatchIngestionHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final AgentKeys keys;
    private final DeviceDoor door;
    private final Envelopes envelopes;
    private final MessageSender sender;
    private final AgentOutbox outbox;
    private final Clock clock;

    BatchIngestionHandler(
            AgentKeys keys,
            Devices devices,
            SignatureVerifier signatures,
            Envelopes envelopes,
            MessageSender sender,
            AgentOutbox outbox,
            Clock clock) {
        this.keys = keys;
        this.door = new DeviceDoor(keys, devices, signatures);
        this.envelopes = envelopes;
        this.sender = sender;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        var at = WholeSeconds.now(clock);
        var answer = HttpRequests.body(event, MediaTypes.COSE, Envelope.BYTES_MAX)
                .then(content -> Wire.ENVELOPE
                        .receive(content)
                        .then(received -> admit(received).map(agent -> keep(agent, received, content, at))));
        return switch (answer) {
            case Checked.Accepted<EnvelopeDecision>(var decision) -> answer(decision);
            case Checked.Refused<EnvelopeDecision>(var code) -> HttpAnswers.problem(code);
        };
    }

    private Checked<AgentId> admit(ReceivedObject<Envelope> received) {
        var envelope = received.body();
        return door.admit(received.format(), received.signed(), envelope.device(), envelope.deviceCertificate())
                .map(device -> device.certificate().agent());
    }

    private EnvelopeDecision keep(AgentId agent, ReceivedObject<Envelope> received, Bytes content, Instant at) {
        var envelope = received.body();
        var signer = new ObjectSigner(keys.signer(agent));
        var hash = Wire.envelopeHash(received);
        var receipt = new EnvelopeReceipt(Suite.ES256, agent, envelope.device(), envelope.sequence(), hash, at);
        var payments = envelope.payments().stream().map(Payment::txid).toList();
        var kept = envelopes.keep(
                new KeptEnvelope(
                        agent,
                        envelope.device(),
                        envelope.sequence(),
                        hash,
                        envelope.listVersion(),
                        payments,
                        content,
                        Wire.ENVELOPE_RECEIPT.encode(signer.sign(Wire.ENVELOPE_RECEIPT, receipt)),
                        at),
                request(signer, agent, content, at));
        sender.send(kept.messages(), outbox);
        return kept.answer();
    }

    private static OutgoingMessage request(ObjectSigner signer, AgentId agent, Bytes content, Instant at) {
        var request = new OwnershipChangeRequest(Suite.ES256, agent, at, content);
        return Messages.OWNERSHIP_CHANGE_REQUEST.to(
                QueueName.OWNERSHIP_CHANGE_REQUESTS, signer.sign(Wire.OWNERSHIP_CHANGE_REQUEST, request));
    }

    private static APIGatewayV2HTTPResponse answer(EnvelopeDecision decision) {
        return switch (decision) {
            case EnvelopeDecision.Received(var receipt) -> HttpAnswers.accepted(MediaTypes.COSE, receipt);
            case EnvelopeDecision.Repeated(var receipt) -> HttpAnswers.accepted(MediaTypes.COSE, receipt);
            case EnvelopeDecision.SequenceReused(EnvelopeHash held) ->
                HttpAnswers.problem(RejectionCode.SEQUENCE_REUSED, Map.of("heldEnvelope", held.toString()));
        };
    }
}
