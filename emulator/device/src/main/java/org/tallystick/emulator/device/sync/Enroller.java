package org.tallystick.emulator.device.sync;

import java.util.List;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.RevocationList;
import org.tallystick.crypto.CertificateReader;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.crypto.ObjectVerifier;
import org.tallystick.emulator.device.state.DeviceMemory;
import org.tallystick.emulator.device.state.LifeFact;
import org.tallystick.emulator.device.state.Membership;
import org.tallystick.enrolment.ActivationCode;
import org.tallystick.enrolment.Enrolment;
import org.tallystick.enrolment.EnrolmentRequest;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;
import org.tallystick.wire.Wire;

/// Gets a certificate for the key that the device made (PROTOCOL §2.1).
final class Enroller {
    private static final String PATH = "/v1/devices";

    private final DeviceMemory memory;
    private final ObjectSigner signer;
    private final ObjectVerifier verifier;
    private final AgentDoor door;

    Enroller(DeviceMemory memory, ObjectSigner signer, ObjectVerifier verifier, AgentDoor door) {
        this.memory = memory;
        this.signer = signer;
        this.verifier = verifier;
        this.door = door;
    }

    /// Enrols once; asked again, it answers with the name it has. The signature of one request is always the same, so
    /// that asking again after a crash sends the identical bytes.
    Checked<DeviceId> enrol(AgentConnection agent, AgentId agentId, AccountId account, ActivationCode code) {
        if (memory.state().membership() instanceof Membership.Enrolled own) {
            return own.agent().agent().equals(agentId) && own.account().equals(account)
                    ? Checked.accepted(own.device().device())
                    : Checked.refused(RejectionCode.NOT_ALLOWED);
        }
        var body = new EnrolmentRequest(Suite.ES256, agentId, account, code, signer.publicKey());
        var request = signer.sign(Wire.ENROLMENT_REQUEST, body);
        if (!memory.state().membership().equals(new Membership.Asked(request))) {
            memory.store(new LifeFact.EnrolmentAsked(request));
        }
        return door.post(agent, PATH, Wire.ENROLMENT_REQUEST.encode(request), Wire.ENROLMENT)
                .then(answer -> checked(answer, agentId))
                .map(answer -> {
                    memory.store(new LifeFact.Enrolled(answer));
                    return answer.body().device();
                });
    }

    /// The certificate is for this key and this agent, and everything is signed by whom it should be.
    private Checked<Signed<Enrolment>> checked(Signed<Enrolment> answer, AgentId agentId) {
        var body = answer.body();
        if (!body.agent().equals(agentId) || body.certificates().isEmpty()) {
            return Checked.refused(RejectionCode.CERTIFICATE_INVALID);
        }
        var own = CertificateReader.hash(body.certificates().getFirst());
        var book = memory.state().trust().anchor().book(body.certificates());
        return door.verify(Wire.ENROLMENT, answer, agentId, body.certificates(), List.of())
                .then(_ -> book.device(own))
                .then(device ->
                        isOurs(device, body) ? listsOf(answer) : Checked.refused(RejectionCode.CERTIFICATE_INVALID));
    }

    private boolean isOurs(Certificate.Device device, Enrolment enrolment) {
        return device.key().equals(signer.publicKey())
                && device.device().equals(enrolment.device())
                && device.agent().equals(enrolment.agent());
    }

    private Checked<Signed<Enrolment>> listsOf(Signed<Enrolment> answer) {
        var root = memory.state().trust().anchor().root().key();
        for (Signed<RevocationList> each : answer.body().lists()) {
            if (verifier.verify(Wire.REVOCATION_LIST, each, root)
                    instanceof Checked.Refused<RevocationList>(var code)) {
                return Checked.refused(code);
            }
        }
        return Checked.accepted(answer);
    }
}
