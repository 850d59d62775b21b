package org.tallystick.function.funding;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import org.tallystick.crypto.ObjectVerifier;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.function.support.AgentKeys;
import org.tallystick.function.support.HttpAnswers;
import org.tallystick.function.support.HttpRequests;
import org.tallystick.function.support.MediaTypes;
import org.tallystick.function.support.MessageSender;
import org.tallystick.funding.QuotaReturnDecision;
import org.tallystick.funding.Quotas;
import org.tallystick.messaging.AgentOutbox;
import org.tallystick.messaging.QueueName;
import org.tallystick.quota.QuotaRequestId;
import org.tallystick.quota.QuotaReturn;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.time.WholeSeconds;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

/// `POST /v1/quota-returns`: the agent's treasury gives unused quota back (PROTOCOL §7). It leaves the agent's
/// books in the same commit as the message to the central bank. Answers 202, also when the same return comes
/// again.
@Named("quota-return-request")
@ApplicationScoped
public class QuotaReturnRequestHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final int ACCEPTED = 202;

    private final AgentKeys keys;
    private final ObjectVerifier verifier;
    private final Quotas quotas;
    private final MessageSender sender;
    private final AgentOutbox outbox;
    private final Clock clock;

    QuotaReturnRequestHandler(
            AgentKeys keys,
            SignatureVerifier signatures,
            Quotas quotas,
            MessageSender sender,
            AgentOutbox outbox,
            Clock clock) {
        this.keys = keys;
        this.verifier = new ObjectVerifier(signatures);
        this.quotas = quotas;
        this.sender = sender;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        var answer = HttpRequests.body(event, MediaTypes.COSE, Wire.QUOTA_RETURN.bytesMax())
                .then(Wire.QUOTA_RETURN::decode)
                .then(signed -> admit(signed).then(_ -> giveBack(signed)));
        return switch (answer) {
            case Checked.Accepted<QuotaRequestId>(var id) ->
                HttpAnswers.json(ACCEPTED, "{\"returnId\":\"" + id + "\"}");
            case Checked.Refused<QuotaRequestId>(var code) -> HttpAnswers.problem(code);
        };
    }

    private Checked<QuotaReturn> admit(Signed<QuotaReturn> signed) {
        var agent = signed.body().agent();
        return keys.serves(agent)
                ? verifier.verify(
                        Wire.QUOTA_RETURN, signed, keys.certificate(agent).key())
                : Checked.refused(RejectionCode.UNKNOWN_AGENT);
    }

    private Checked<QuotaRequestId> giveBack(Signed<QuotaReturn> signed) {
        var message = Messages.QUOTA_RETURN.to(QueueName.QUOTA_RETURNS, signed);
        var digest = Wire.QUOTA_RETURN.id(signed.body());
        var kept = quotas.giveBack(signed.body(), digest, message, WholeSeconds.now(clock));
        sender.send(kept.messages(), outbox);
        return switch (kept.answer()) {
            case QuotaReturnDecision.Returned _ ->
                Checked.accepted(signed.body().returnId());
            case QuotaReturnDecision.RequestReused _ -> Checked.refused(RejectionCode.REQUEST_REUSED);
            case QuotaReturnDecision.SeriesUnknown _ -> Checked.refused(RejectionCode.QUOTA_UNKNOWN);
            case QuotaReturnDecision.RoomShort _ -> Checked.refused(RejectionCode.QUOTA_EXHAUSTED);
        };
    }
}
