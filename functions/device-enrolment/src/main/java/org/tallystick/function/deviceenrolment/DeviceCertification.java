package org.tallystick.function.deviceenrolment;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.RevocationList;
import org.tallystick.certificate.Validity;
import org.tallystick.crypto.CertificateAuthority;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.enrolment.Enrolment;
import org.tallystick.enrolment.EnrolmentRequest;
import org.tallystick.enrolment.NewDevice;
import org.tallystick.enrolment.RevocationLists;
import org.tallystick.function.support.AgentKeys;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;
import org.tallystick.wire.Wire;

/// Names a new device, certifies its key with the agent's, and writes the answer it will get.
@ApplicationScoped
class DeviceCertification {
    private final AgentKeys keys;
    private final RevocationLists lists;
    private final EnrolmentConfig config;
    private final SecureRandom random;

    DeviceCertification(AgentKeys keys, RevocationLists lists, EnrolmentConfig config, SecureRandom random) {
        this.keys = keys;
        this.lists = lists;
        this.config = config;
        this.random = random;
    }

    /// Refuses a key that is not one.
    Checked<NewDevice> certify(EnrolmentRequest request, Digest codeDigest, Digest digest, Instant at) {
        var agent = request.agent();
        return new CertificateAuthority(keys.signer(agent))
                .device(agent, newDeviceId(), request.deviceKey(), validity(agent, at))
                .map(certificate ->
                        new NewDevice(certificate, request.account(), codeDigest, digest, answer(certificate, at), at));
    }

    /// Never longer than the agent's certificate: a chain is only as valid as each of its links.
    private Validity validity(AgentId agent, Instant at) {
        var end = at.plus(config.certificateLifetime());
        var agentEnd = keys.certificate(agent).validity().notAfter();
        return new Validity(at, end.isBefore(agentEnd) ? end : agentEnd);
    }

    private Bytes answer(Certificate.Device certificate, Instant at) {
        var agent = certificate.agent();
        var enrolment = new Enrolment(
                Suite.ES256,
                agent,
                certificate.device(),
                at,
                List.of(certificate.der(), keys.certificate(agent).der()),
                lists.newerThan(agent, 0).map(DeviceCertification::list).stream()
                        .toList());
        return Wire.ENROLMENT.encode(new ObjectSigner(keys.signer(agent)).sign(Wire.ENROLMENT, enrolment));
    }

    private static Signed<RevocationList> list(Bytes kept) {
        return switch (Wire.REVOCATION_LIST.decode(kept)) {
            case Checked.Accepted<Signed<RevocationList>>(var list) -> list;
            case Checked.Refused<Signed<RevocationList>>(var code) ->
                throw new IllegalStateException("a kept revocation list cannot be read: " + code);
        };
    }

    private DeviceId newDeviceId() {
        byte[] id = new byte[DeviceId.SIZE];
        random.nextBytes(id);
        var device = new DeviceId(Bytes.copyOf(id));
        return device.equals(DeviceId.NONE) ? newDeviceId() : device;
    }
}
