package org.tallystick.function.doublespendcheck;

import jakarta.enterprise.context.ApplicationScoped;
import org.tallystick.certificate.Certificate;
import org.tallystick.crypto.CertificateBook;
import org.tallystick.crypto.ObjectVerifier;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.OwnershipChangeRequest;
import org.tallystick.function.support.CentralBankKeys;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.wire.ReceivedObject;
import org.tallystick.wire.Wire;

/// Opens envelopes: whole, and signed by the device that they name, which is a device of the agent that sent
/// them on. Its certificate may be over: what arrives before the deadline settles (PROTOCOL §6.1).
@ApplicationScoped
class EnvelopeIntake {
    private final CentralBankKeys keys;
    private final ObjectVerifier objects;

    EnvelopeIntake(CentralBankKeys keys, SignatureVerifier signatures) {
        this.keys = keys;
        this.objects = new ObjectVerifier(signatures);
    }

    /// Refused only when there is no envelope in it at all, and so nobody to report to.
    Checked<Admission> open(OwnershipChangeRequest request) {
        return Wire.ENVELOPE.receive(request.envelope()).map(envelope -> admit(request, envelope));
    }

    private Admission admit(OwnershipChangeRequest request, ReceivedObject<Envelope> envelope) {
        var body = envelope.body();
        var upload = new Upload(request.agent(), request.receivedAt(), body, Wire.envelopeHash(envelope));
        var book = keys.anchor().book(body.certificates());
        return switch (uploader(upload, envelope, book)) {
            case Checked.Accepted<Certificate.Device>(var device) -> new Admission.Admitted(upload, device, book);
            case Checked.Refused<Certificate.Device>(var code) -> new Admission.TurnedAway(upload, code);
        };
    }

    private Checked<Certificate.Device> uploader(
            Upload upload, ReceivedObject<Envelope> envelope, CertificateBook book) {
        return book.device(envelope.body().deviceCertificate())
                .then(device -> objects.verify(envelope.format(), envelope.signed(), device.key())
                        .then(body -> mayUpload(upload, device)
                                ? Checked.accepted(device)
                                : Checked.refused(RejectionCode.NOT_ALLOWED)));
    }

    private static boolean mayUpload(Upload upload, Certificate.Device device) {
        return device.device().equals(upload.envelope().device())
                && device.agent().equals(upload.agent());
    }
}
