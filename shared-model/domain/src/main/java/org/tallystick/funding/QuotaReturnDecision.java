package org.tallystick.funding;

/// What became of a return of unused quota.
public sealed interface QuotaReturnDecision {
    /// Taken off the quota, or taken off before for the same request.
    record Returned() implements QuotaReturnDecision {}

    /// Another return was booked under this id.
    record RequestReused() implements QuotaReturnDecision {}

    record SeriesUnknown() implements QuotaReturnDecision {}

    /// The series has less room than that.
    record RoomShort() implements QuotaReturnDecision {}
}
