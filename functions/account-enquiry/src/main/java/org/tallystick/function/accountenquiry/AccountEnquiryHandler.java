package org.tallystick.function.accountenquiry;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.enquiry.Enquiries;
import org.tallystick.enrolment.Devices;
import org.tallystick.enrolment.EnrolledDevice;
import org.tallystick.envelope.EnvelopeHash;
import org.tallystick.envelope.FreshNotesTaken;
import org.tallystick.function.support.AgentKeys;
import org.tallystick.function.support.DeviceDoor;
import org.tallystick.function.support.HttpAnswers;
import org.tallystick.function.support.HttpRequests;
import org.tallystick.function.support.MediaTypes;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.time.WholeSeconds;

/// `GET /v1/envelopes/{hash}` answers 200 with the signed result so far, with `?after=<count>-<first>-<last>` behind it
/// for the fresh notes that one answer could not hold; `GET /v1/account` with a statement in JSON. A device reads
/// its own envelopes and its customer's account, nothing else.
@Named("account-enquiry")
@ApplicationScoped
public class AccountEnquiryHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final String ACCOUNT = "/v1/account";
    private static final Pattern ENVELOPE = Pattern.compile("/v1/envelopes/([0-9a-f]{64})");
    private static final int OK = 200;

    private final EnquiryDoor door;
    private final Enquiries enquiries;
    private final SyncResults results;
    private final Clock clock;

    AccountEnquiryHandler(
            AgentKeys keys,
            Devices devices,
            SignatureVerifier signatures,
            Enquiries enquiries,
            SyncResults results,
            Clock clock) {
        this.door = new EnquiryDoor(new DeviceDoor(keys, devices, signatures));
        this.enquiries = enquiries;
        this.results = results;
        this.clock = clock;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        var path = HttpRequests.path(event);
        var envelope = ENVELOPE.matcher(path);
        if (!path.equals(ACCOUNT) && !envelope.matches()) {
            return HttpAnswers.problem(RejectionCode.NOT_FOUND);
        }
        var at = WholeSeconds.now(clock);
        return path.equals(ACCOUNT)
                ? admitted(event, EnquiryDoor.Access.ACCOUNT, at, this::statement)
                : switch (FreshNotesTaken.ofQuery(HttpRequests.query(event))) {
                    case Checked.Refused<FreshNotesTaken>(var code) -> HttpAnswers.problem(code);
                    case Checked.Accepted<FreshNotesTaken>(var taken) ->
                        admitted(
                                event,
                                EnquiryDoor.Access.OWN_ENVELOPE,
                                at,
                                device -> result(device, EnvelopeHash.ofHex(envelope.group(1)), taken, at));
                };
    }

    private APIGatewayV2HTTPResponse admitted(
            APIGatewayV2HTTPEvent event,
            EnquiryDoor.Access access,
            Instant at,
            Function<EnrolledDevice, APIGatewayV2HTTPResponse> answer) {
        return switch (door.admit(event, HttpRequests.address(event), access, at)) {
            case Checked.Refused<EnrolledDevice>(var code) -> HttpAnswers.problem(code);
            case Checked.Accepted<EnrolledDevice>(var device) -> answer.apply(device);
        };
    }

    private APIGatewayV2HTTPResponse statement(EnrolledDevice device) {
        var statement = enquiries.statement(device.certificate().agent(), device.account());
        return HttpAnswers.json(OK, StatementJson.of(statement));
    }

    private APIGatewayV2HTTPResponse result(
            EnrolledDevice device, EnvelopeHash hash, FreshNotesTaken taken, Instant at) {
        var certificate = device.certificate();
        return results.of(certificate.agent(), certificate.device(), hash, taken, at)
                .map(result -> HttpAnswers.ok(MediaTypes.COSE, result))
                .orElseGet(() -> HttpAnswers.problem(RejectionCode.UNKNOWN_ENVELOPE));
    }
}
