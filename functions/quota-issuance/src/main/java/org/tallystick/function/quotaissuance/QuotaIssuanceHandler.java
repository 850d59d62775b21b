package org.tallystick.function.quotaissuance;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import org.tallystick.certificate.AgentRegister;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.function.support.AgentDoor;
import org.tallystick.function.support.CentralBankKeys;
import org.tallystick.function.support.HttpAnswers;
import org.tallystick.function.support.HttpRequests;
import org.tallystick.function.support.MediaTypes;
import org.tallystick.function.support.MessageSender;
import org.tallystick.messaging.CentralBankOutbox;
import org.tallystick.quota.QuotaAnswer;
import org.tallystick.quota.QuotaBook;
import org.tallystick.quota.QuotaGrant;
import org.tallystick.quota.QuotaProposal;
import org.tallystick.quota.QuotaRequest;
import org.tallystick.rejection.Checked;
import org.tallystick.wire.Wire;

/// `POST /v1/quotas`: an agent asks for a quota, the central bank freezes its reserve and certifies the series
/// (PROTOCOL §7). The same request again has the same answer.
@Named("quota-issuance")
@ApplicationScoped
public class QuotaIssuanceHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final Logger LOG = Logger.getLogger(QuotaIssuanceHandler.class);

    private final AgentDoor door;
    private final QuotaProposals proposals;
    private final QuotaBook quotas;
    private final MessageSender sender;
    private final CentralBankOutbox outbox;

    QuotaIssuanceHandler(
            AgentRegister register,
            CentralBankKeys keys,
            SignatureVerifier signatures,
            Clock clock,
            QuotaProposals proposals,
            QuotaBook quotas,
            MessageSender sender,
            CentralBankOutbox outbox) {
        this.door = new AgentDoor(register, keys.anchor(), signatures, clock);
        this.proposals = proposals;
        this.quotas = quotas;
        this.sender = sender;
        this.outbox = outbox;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        var proposal = HttpRequests.body(event, MediaTypes.COSE, Wire.QUOTA_REQUEST.bytesMax())
                .then(Wire.QUOTA_REQUEST::decode)
                .then(request -> door.open(request, Wire.QUOTA_REQUEST, QuotaRequest::agent))
                .then(proposals::propose);
        return switch (proposal) {
            case Checked.Refused<QuotaProposal>(var code) -> HttpAnswers.problem(code);
            case Checked.Accepted<QuotaProposal>(var proposed) -> answer(proposed);
        };
    }

    private APIGatewayV2HTTPResponse answer(QuotaProposal proposal) {
        return switch (quotas.grant(List.of(proposal)).getFirst()) {
            case QuotaAnswer.Granted(var grant) -> {
                LOG.infof("quota-granted agent=%s series=%s", grant.agent(), grant.series());
                sender.send(List.of(proposal.issuance()), outbox);
                yield created(grant);
            }
            case QuotaAnswer.Repeated(var grant) -> created(grant);
            case QuotaAnswer.Refused(var code) -> HttpAnswers.problem(code);
        };
    }

    private static APIGatewayV2HTTPResponse created(QuotaGrant grant) {
        return HttpAnswers.created(MediaTypes.CBOR, Wire.QUOTA_GRANT.encode(grant));
    }
}
