package org.tallystick.certificate;

import java.time.Instant;

/// From `notBefore` to `notAfter`, both included, whole seconds as in X.509.
public record Validity(Instant notBefore, Instant notAfter) {
    public Validity {
        if (notBefore.getNano() != 0 || notAfter.getNano() != 0 || notAfter.isBefore(notBefore)) {
            throw new IllegalArgumentException("not a validity period in whole seconds");
        }
    }

    public boolean covers(Instant time) {
        return !time.isBefore(notBefore) && !time.isAfter(notAfter);
    }
}
