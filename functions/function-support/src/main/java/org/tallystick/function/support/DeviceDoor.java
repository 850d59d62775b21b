package org.tallystick.function.support;

import java.time.Instant;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.crypto.ObjectVerifier;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.enrolment.Devices;
import org.tallystick.enrolment.EnrolledDevice;
import org.tallystick.identity.DeviceId;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.wire.Signable;

/// Lets in what a device of one of our agents' customers signed. Not a bean: only an agent's function has the
/// port it needs.
public final class DeviceDoor {
    private final AgentKeys keys;
    private final Devices devices;
    private final SignatureVerifier signatures;
    private final ObjectVerifier verifier;

    public DeviceDoor(AgentKeys keys, Devices devices, SignatureVerifier signatures) {
        this.keys = keys;
        this.devices = devices;
        this.signatures = signatures;
        this.verifier = new ObjectVerifier(signatures);
    }

    /// The device that signed, when it is known here and the signature is right, though its certificate may be
    /// over: what it was paid in time is still its to bring, for what arrives before the deadline settles whatever
    /// time it claims (PROTOCOL §6.1). Whether a revoked device may do what it asks for is the caller's question.
    public <T> Checked<EnrolledDevice> admit(
            Signable<T> format, Signed<T> signed, DeviceId device, CertificateHash certificate) {
        return known(format, signed, device, certificate).then(enrolled -> verified(format, signed, enrolled));
    }

    /// As [#admit], but only while the certificate is valid.
    public <T> Checked<EnrolledDevice> admitWhileValid(
            Signable<T> format, Signed<T> signed, DeviceId device, CertificateHash certificate, Instant at) {
        return known(format, signed, device, certificate)
                .then(enrolled -> enrolled.certificate().validity().covers(at)
                        ? verified(format, signed, enrolled)
                        : Checked.refused(RejectionCode.CERTIFICATE_EXPIRED));
    }

    private <T> Checked<EnrolledDevice> known(
            Signable<T> format, Signed<T> signed, DeviceId device, CertificateHash certificate) {
        if (!signatures.supports(format.suite(signed.body()))) {
            return Checked.refused(RejectionCode.UNSUPPORTED_SUITE);
        }
        return devices.find(keys.agents(), device, certificate)
                .map(Checked::accepted)
                .orElseGet(() -> Checked.refused(RejectionCode.UNKNOWN_DEVICE));
    }

    private <T> Checked<EnrolledDevice> verified(Signable<T> format, Signed<T> signed, EnrolledDevice enrolled) {
        return verifier.verify(format, signed, enrolled.certificate().key()).map(_ -> enrolled);
    }
}
