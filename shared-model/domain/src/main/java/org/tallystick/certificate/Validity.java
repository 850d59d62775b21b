package org.tallystick.certificate;

import java.time.Instant;
import org.tallystick.time.WholeSeconds;

/// From `notBefore` to `notAfter`, both included, whole seconds as in X.509.
public record Validity(Instant notBefore, Instant notAfter) {
    public Validity {
        WholeSeconds.require(notBefore);
        WholeSeconds.require(notAfter);
        if (notAfter.isBefore(notBefore)) {
            throw new IllegalArgumentException("validity ends before it begins");
        }
    }

    public boolean covers(Instant time) {
        return !time.isBefore(notBefore) && !time.isAfter(notAfter);
    }
}
