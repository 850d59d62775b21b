package org.tallystick.funding;

import java.time.Instant;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.invariant.Invariant;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.money.Money;

/// A funding that is ready to be booked: the notes are signed, but nobody has them yet.
///
/// @param request digest of the funding request
/// @param answer the signed notes as the device gets them, kept for when it asks again
/// @param report to the registry
public record Funding(
        AgentId agent,
        DeviceId device,
        AccountId account,
        FundingRequestId requestId,
        Digest request,
        Money amount,
        List<MintedNote> notes,
        Bytes answer,
        OutgoingMessage report,
        Instant at) {
    public Funding {
        notes = List.copyOf(notes);
        var sum = Money.sum(
                amount.currency(), notes.stream().map(MintedNote::amount).toList());
        Invariant.holds(sum.equals(amount), "the notes of a funding sum to its amount");
    }
}
