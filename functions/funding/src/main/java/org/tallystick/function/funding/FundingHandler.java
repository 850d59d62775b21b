package org.tallystick.function.funding;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.enrolment.Devices;
import org.tallystick.enrolment.EnrolledDevice;
import org.tallystick.function.support.AgentKeys;
import org.tallystick.function.support.DeviceDoor;
import org.tallystick.function.support.HttpAnswers;
import org.tallystick.function.support.HttpRequests;
import org.tallystick.function.support.MediaTypes;
import org.tallystick.function.support.MessageSender;
import org.tallystick.funding.Funding;
import org.tallystick.funding.FundingDecision;
import org.tallystick.funding.FundingRequest;
import org.tallystick.funding.MintPlan;
import org.tallystick.funding.NoteMint;
import org.tallystick.messaging.AgentOutbox;
import org.tallystick.messaging.Kept;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.time.WholeSeconds;
import org.tallystick.wire.Wire;

/// `POST /v1/notes`: a device asks for notes against its customer's account (PROTOCOL §4.7). Answers 201 with
/// the notes, signed by the agent; the same request again gets the same answer.
@Named("funding")
@ApplicationScoped
public class FundingHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    /// How often to plan anew when others take the quota in between; each time somebody else got theirs.
    private static final int PLANS_MAX = 8;

    private final DeviceDoor door;
    private final Mint mint;
    private final NoteMint notes;
    private final MessageSender sender;
    private final AgentOutbox outbox;
    private final Clock clock;

    FundingHandler(
            AgentKeys keys,
            Devices devices,
            SignatureVerifier signatures,
            Mint mint,
            NoteMint notes,
            MessageSender sender,
            AgentOutbox outbox,
            Clock clock) {
        this.door = new DeviceDoor(keys, devices, signatures);
        this.mint = mint;
        this.notes = notes;
        this.sender = sender;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        var at = WholeSeconds.now(clock);
        var answer = HttpRequests.body(event, MediaTypes.COSE, Wire.FUNDING_REQUEST.bytesMax())
                .then(Wire.FUNDING_REQUEST::decode)
                .then(signed -> admit(signed, at).then(device -> fund(signed.body(), device, at)));
        return switch (answer) {
            case Checked.Accepted<Bytes>(var minted) -> HttpAnswers.created(MediaTypes.COSE, minted);
            case Checked.Refused<Bytes>(var code) -> HttpAnswers.problem(code);
        };
    }

    private Checked<EnrolledDevice> admit(Signed<FundingRequest> signed, Instant at) {
        var request = signed.body();
        return door.admitWhileValid(Wire.FUNDING_REQUEST, signed, request.device(), request.deviceCertificate(), at)
                .then(device ->
                        device.revoked() ? Checked.refused(RejectionCode.DEVICE_REVOKED) : Checked.accepted(device));
    }

    private Checked<Bytes> fund(FundingRequest request, EnrolledDevice device, Instant at) {
        var agent = device.certificate().agent();
        var digest = Wire.FUNDING_REQUEST.id(request);
        var earlier = notes.earlier(agent, request.device(), request.requestId());
        if (earlier.isPresent()) {
            return earlier.get().request().equals(digest)
                    ? Checked.accepted(earlier.get().answer())
                    : Checked.refused(RejectionCode.REQUEST_REUSED);
        }
        if (!notes.affords(agent, device.account(), request.amount())) {
            return Checked.refused(RejectionCode.INSUFFICIENT_FUNDS);
        }
        var amount = request.amount();
        for (int plans = 0; plans < PLANS_MAX; plans++) {
            var rooms = mint.rooms(agent, amount.currency(), at);
            var plan = MintPlan.of(amount, mint.largestNote(amount.currency()), rooms);
            if (plan.isEmpty()) {
                break;
            }
            var kept = keep(request, digest, device, plan.get(), at);
            if (!(kept.answer() instanceof FundingDecision.QuotaMoved)) {
                sender.send(kept.messages(), outbox);
                return answer(kept.answer());
            }
        }
        return Checked.refused(RejectionCode.QUOTA_EXHAUSTED);
    }

    private Kept<FundingDecision> keep(
            FundingRequest request, Digest digest, EnrolledDevice device, MintPlan plan, Instant at) {
        var certificate = device.certificate();
        var minting = mint.mint(certificate.agent(), certificate.device(), certificate.key(), plan, at);
        return notes.fund(new Funding(
                certificate.agent(),
                certificate.device(),
                device.account(),
                request.requestId(),
                digest,
                request.amount(),
                minting.notes(),
                minting.encoded(),
                minting.message(),
                at));
    }

    private static Checked<Bytes> answer(FundingDecision decision) {
        return switch (decision) {
            case FundingDecision.Minted(var minted) -> Checked.accepted(minted);
            case FundingDecision.Repeated(var minted) -> Checked.accepted(minted);
            case FundingDecision.RequestReused _ -> Checked.refused(RejectionCode.REQUEST_REUSED);
            case FundingDecision.FundsShort _ -> Checked.refused(RejectionCode.INSUFFICIENT_FUNDS);
            case FundingDecision.QuotaMoved _ -> Checked.refused(RejectionCode.QUOTA_EXHAUSTED);
        };
    }
}
