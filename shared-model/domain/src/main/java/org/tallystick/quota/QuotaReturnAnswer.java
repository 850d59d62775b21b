package org.tallystick.quota;

import org.tallystick.rejection.RejectionCode;

/// What became of a return of unused quota.
public sealed interface QuotaReturnAnswer {
    /// The reserve behind it is free from now on.
    record Taken() implements QuotaReturnAnswer {}

    /// Taken earlier, under the same id.
    record Repeated() implements QuotaReturnAnswer {}

    record Refused(RejectionCode code) implements QuotaReturnAnswer {}
}
