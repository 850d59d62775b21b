package org.tallystick.quota;

import org.tallystick.rejection.RejectionCode;

/// What became of a request for quota.
public sealed interface QuotaAnswer {
    /// The reserve is frozen for it from now on.
    record Granted(QuotaGrant grant) implements QuotaAnswer {}

    /// Granted earlier, for the same request.
    record Repeated(QuotaGrant grant) implements QuotaAnswer {}

    record Refused(RejectionCode code) implements QuotaAnswer {}
}
