package org.tallystick.funding;

import org.tallystick.bytes.Bytes;

/// What became of a funding.
public sealed interface FundingDecision {
    /// The money is frozen, the quota taken, the notes kept.
    record Minted(Bytes answer) implements FundingDecision {}

    /// The same request was booked before.
    record Repeated(Bytes answer) implements FundingDecision {}

    /// Another request was booked under this request id.
    record RequestReused() implements FundingDecision {}

    record FundsShort() implements FundingDecision {}

    /// A series no longer has the room that the notes were made for: plan again.
    record QuotaMoved() implements FundingDecision {}
}
