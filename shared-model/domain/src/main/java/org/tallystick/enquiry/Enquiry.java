package org.tallystick.enquiry;

import java.time.Instant;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.identity.DeviceId;
import org.tallystick.suite.Suite;

/// Authorises one read, signed with the device's key and sent in the `Authorization` header. `path` is the address
/// it is for, with its query; it holds until `notAfter`, which may lie at most [#VALIDITY_MAX_SECONDS] ahead.
public record Enquiry(Suite suite, DeviceId device, CertificateHash deviceCertificate, String path, Instant notAfter) {
    public static final int PATH_MAX = 256;
    public static final int VALIDITY_MAX_SECONDS = 600;

    public Enquiry {
        if (path.length() > PATH_MAX) {
            throw new IllegalArgumentException("path too long");
        }
    }
}
