package org.tallystick.function.deviceenrolment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.crypto.ObjectVerifier;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.enrolment.Activation;
import org.tallystick.enrolment.Devices;
import org.tallystick.enrolment.EnrolmentDecision;
import org.tallystick.enrolment.EnrolmentRequest;
import org.tallystick.function.support.AgentKeys;
import org.tallystick.function.support.HttpAnswers;
import org.tallystick.function.support.HttpRequests;
import org.tallystick.function.support.MediaTypes;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.time.WholeSeconds;
import org.tallystick.wire.Wire;

/// `POST /v1/devices`: a device asks for a certificate for the key it made, signed with that key (PROTOCOL
/// §2.1). One activation code enrols one device. Answers 201 with device id, certificate and the newest
/// revocation list, signed by the agent; the same request again gets the same answer.
@Named("device-enrolment")
@ApplicationScoped
public class DeviceEnrolmentHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final AgentKeys keys;
    private final ObjectVerifier verifier;
    private final Devices devices;
    private final DeviceCertification certification;
    private final Clock clock;

    DeviceEnrolmentHandler(
            AgentKeys keys,
            SignatureVerifier signatures,
            Devices devices,
            DeviceCertification certification,
            Clock clock) {
        this.keys = keys;
        this.verifier = new ObjectVerifier(signatures);
        this.devices = devices;
        this.certification = certification;
        this.clock = clock;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        var answer = HttpRequests.body(event, MediaTypes.COSE, Wire.ENROLMENT_REQUEST.bytesMax())
                .then(Wire.ENROLMENT_REQUEST::decode)
                .then(signed -> activations(signed.body())
                        .then(activations -> proven(signed).then(request -> enrol(request, activations))));
        return switch (answer) {
            case Checked.Accepted<Bytes>(var enrolment) -> HttpAnswers.created(MediaTypes.COSE, enrolment);
            case Checked.Refused<Bytes>(var code) -> HttpAnswers.problem(code);
        };
    }

    private Checked<List<Activation>> activations(EnrolmentRequest request) {
        if (!keys.serves(request.agent())) {
            return Checked.refused(RejectionCode.UNKNOWN_AGENT);
        }
        return devices.activations(request.agent(), request.account())
                .map(Checked::accepted)
                .orElseGet(() -> Checked.refused(RejectionCode.UNKNOWN_ACCOUNT));
    }

    /// The signature with the new key proves that the device holds it.
    private Checked<EnrolmentRequest> proven(Signed<EnrolmentRequest> signed) {
        return verifier.verify(Wire.ENROLMENT_REQUEST, signed, signed.body().deviceKey());
    }

    private Checked<Bytes> enrol(EnrolmentRequest request, List<Activation> activations) {
        var owner = devices.ofKey(request.agent(), request.deviceKey());
        if (owner.isPresent() && owner.get().revoked()) {
            return Checked.refused(RejectionCode.DEVICE_REVOKED);
        }
        var digest = Wire.ENROLMENT_REQUEST.id(request);
        return find(request, activations)
                .map(activation -> switch (activation.use()) {
                    case Activation.Use.Used(var earlier, var answer) ->
                        earlier.equals(digest)
                                ? Checked.accepted(answer)
                                : Checked.<Bytes>refused(RejectionCode.ACTIVATION_INVALID);
                    case Activation.Use.Unused _ -> enrol(request, activation, digest);
                })
                .orElseGet(() -> Checked.refused(RejectionCode.ACTIVATION_INVALID));
    }

    private Checked<Bytes> enrol(EnrolmentRequest request, Activation activation, Digest digest) {
        return certification
                .certify(request, activation.codeDigest(), digest, WholeSeconds.now(clock))
                .then(device -> answer(devices.enrol(device)));
    }

    /// Looks at every code, whichever fits, so that the time taken tells nothing about them.
    private static Optional<Activation> find(EnrolmentRequest request, List<Activation> activations) {
        var wanted = request.activationCode()
                .digest(request.agent(), request.account())
                .value()
                .toArray();
        Optional<Activation> found = Optional.empty();
        for (Activation activation : activations) {
            if (MessageDigest.isEqual(wanted, activation.codeDigest().value().toArray())) {
                found = Optional.of(activation);
            }
        }
        return found;
    }

    private static Checked<Bytes> answer(EnrolmentDecision decision) {
        return switch (decision) {
            case EnrolmentDecision.Enrolled(var answer) -> Checked.accepted(answer);
            case EnrolmentDecision.Repeated(var answer) -> Checked.accepted(answer);
            case EnrolmentDecision.CodeNotFree _ -> Checked.refused(RejectionCode.ACTIVATION_INVALID);
            case EnrolmentDecision.KeyTaken _ -> Checked.refused(RejectionCode.NOT_ALLOWED);
        };
    }
}
