package org.tallystick.function.accountenquiry;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.time.Instant;
import java.util.Base64;
import org.tallystick.bytes.Bytes;
import org.tallystick.enquiry.Enquiry;
import org.tallystick.enrolment.EnrolledDevice;
import org.tallystick.function.support.DeviceDoor;
import org.tallystick.function.support.HttpRequests;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.wire.Wire;

/// Reads `Authorization: Tallystick <base64url of a signed enquiry>`: which device asks, for this very address,
/// now.
final class EnquiryDoor {
    private static final String HEADER = "authorization";
    private static final String SCHEME = "Tallystick ";
    /// In base64, four characters for three bytes.
    private static final int TOKEN_MAX = (Wire.ENQUIRY.bytesMax() + 2) / 3 * 4;

    /// Whoever may upload may read what became of it; the account is read with a certificate that is valid.
    enum Access {
        OWN_ENVELOPE,
        ACCOUNT
    }

    private final DeviceDoor door;

    EnquiryDoor(DeviceDoor door) {
        this.door = door;
    }

    /// The device that may read `address`. Without the header, or with another scheme, the signature is missing.
    ///
    /// @param access what the address asks of the device
    Checked<EnrolledDevice> admit(APIGatewayV2HTTPEvent event, String address, Access access, Instant at) {
        var token = HttpRequests.header(event, HEADER)
                .filter(value -> value.startsWith(SCHEME))
                .map(value -> value.substring(SCHEME.length()));
        if (token.isEmpty()) {
            return Checked.refused(RejectionCode.SIGNATURE_INVALID);
        }
        return bytes(token.get()).then(Wire.ENQUIRY::decode).then(signed -> admit(signed, address, access, at));
    }

    private Checked<EnrolledDevice> admit(Signed<Enquiry> signed, String address, Access access, Instant at) {
        return admit(signed, access, at).then(device -> {
            if (!signed.body().path().equals(address)) {
                return Checked.refused(RejectionCode.NOT_ALLOWED);
            }
            return isCurrent(signed.body(), at)
                    ? Checked.accepted(device)
                    : Checked.refused(RejectionCode.REQUEST_EXPIRED);
        });
    }

    private Checked<EnrolledDevice> admit(Signed<Enquiry> signed, Access access, Instant at) {
        var enquiry = signed.body();
        return switch (access) {
            case OWN_ENVELOPE -> door.admit(Wire.ENQUIRY, signed, enquiry.device(), enquiry.deviceCertificate());
            case ACCOUNT ->
                door.admitWhileValid(Wire.ENQUIRY, signed, enquiry.device(), enquiry.deviceCertificate(), at);
        };
    }

    private static boolean isCurrent(Enquiry enquiry, Instant at) {
        return !enquiry.notAfter().isBefore(at)
                && !enquiry.notAfter().isAfter(at.plusSeconds(Enquiry.VALIDITY_MAX_SECONDS));
    }

    private static Checked<Bytes> bytes(String token) {
        if (token.length() > TOKEN_MAX) {
            return Checked.refused(RejectionCode.TOO_LARGE);
        }
        try {
            return Checked.accepted(Bytes.copyOf(Base64.getUrlDecoder().decode(token)));
        } catch (IllegalArgumentException notBase64) {
            return Checked.refused(RejectionCode.MALFORMED);
        }
    }
}
