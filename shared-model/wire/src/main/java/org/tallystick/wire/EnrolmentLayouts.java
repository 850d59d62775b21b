package org.tallystick.wire;

import org.tallystick.enquiry.Enquiry;
import org.tallystick.enrolment.ActivationCode;
import org.tallystick.enrolment.Enrolment;
import org.tallystick.enrolment.EnrolmentRequest;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// A device and its agent: enrolment, and the permission to read one address.
final class EnrolmentLayouts {
    private static final int CERTIFICATES_MAX = 4;
    private static final int LISTS_MAX = 1;
    private static final int UTF8_BYTES_PER_CHARACTER_MAX = 3;
    private static final Layout<ActivationCode> ACTIVATION_CODE =
            Scalars.text(ActivationCode.LENGTH_MAX, ActivationCode::new, ActivationCode::value);

    static final SignedCodec<EnrolmentRequest> REQUEST = new SignedCodec<>(
            "enrolment-request",
            512,
            EnrolmentRequest::suite,
            new Layout<>(EnrolmentLayouts::writeRequest, EnrolmentLayouts::readRequest));
    static final SignedCodec<Enrolment> ENROLMENT = new SignedCodec<>(
            "enrolment",
            128 * 1024,
            Enrolment::suite,
            new Layout<>(EnrolmentLayouts::writeEnrolment, EnrolmentLayouts::readEnrolment));
    static final SignedCodec<Enquiry> ENQUIRY = new SignedCodec<>(
            "enquiry",
            1_024,
            Enquiry::suite,
            new Layout<>(EnrolmentLayouts::writeEnquiry, EnrolmentLayouts::readEnquiry));

    private EnrolmentLayouts() {}

    private static void writeRequest(CborWriter out, EnrolmentRequest request) {
        Scalars.SUITE.write(out.array(5), request.suite());
        Scalars.AGENT.write(out, request.agent());
        Scalars.ACCOUNT.write(out, request.account());
        ACTIVATION_CODE.write(out, request.activationCode());
        Scalars.KEY.write(out, request.deviceKey());
    }

    private static EnrolmentRequest readRequest(CborReader in) {
        in.array(5);
        return new EnrolmentRequest(
                Scalars.SUITE.read(in),
                Scalars.AGENT.read(in),
                Scalars.ACCOUNT.read(in),
                ACTIVATION_CODE.read(in),
                Scalars.KEY.read(in));
    }

    private static void writeEnrolment(CborWriter out, Enrolment enrolment) {
        Scalars.SUITE.write(out.array(6), enrolment.suite());
        Scalars.AGENT.write(out, enrolment.agent());
        Scalars.DEVICE.write(out, enrolment.device());
        Scalars.TIME.write(out, enrolment.enrolledAt());
        Scalars.CERTIFICATE.writeAll(out, enrolment.certificates(), CERTIFICATES_MAX);
        CertificateLayouts.REVOCATION_LIST.embedded().writeAll(out, enrolment.lists(), LISTS_MAX);
    }

    private static Enrolment readEnrolment(CborReader in) {
        in.array(6);
        return new Enrolment(
                Scalars.SUITE.read(in),
                Scalars.AGENT.read(in),
                Scalars.DEVICE.read(in),
                Scalars.TIME.read(in),
                Scalars.CERTIFICATE.readAll(in, CERTIFICATES_MAX),
                CertificateLayouts.REVOCATION_LIST.embedded().readAll(in, LISTS_MAX));
    }

    private static void writeEnquiry(CborWriter out, Enquiry enquiry) {
        Scalars.SUITE.write(out.array(5), enquiry.suite());
        Scalars.DEVICE.write(out, enquiry.device());
        Scalars.CERTIFICATE_HASH.write(out, enquiry.deviceCertificate());
        out.text(enquiry.path());
        Scalars.TIME.write(out, enquiry.notAfter());
    }

    private static Enquiry readEnquiry(CborReader in) {
        in.array(5);
        return new Enquiry(
                Scalars.SUITE.read(in),
                Scalars.DEVICE.read(in),
                Scalars.CERTIFICATE_HASH.read(in),
                in.textUpTo(UTF8_BYTES_PER_CHARACTER_MAX * Enquiry.PATH_MAX),
                Scalars.TIME.read(in));
    }
}
