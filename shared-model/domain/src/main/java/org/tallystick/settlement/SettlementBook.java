package org.tallystick.settlement;

import java.util.function.Function;
import org.tallystick.funding.MintOrder;
import org.tallystick.messaging.Kept;
import org.tallystick.messaging.OutgoingMessage;

/// Books what the registry decided, for one agent at a time (PROTOCOL §4.7).
public interface SettlementBook {
    /// In one transaction: of the batch's edges and those waiting for the same notes, takes what is not booked
    /// yet, lets [SettlementDecision] decide, and keeps its effect together with verdicts, hand-overs and the
    /// messages that mint reissues anew. The same batch again changes nothing. `message` is pure and must not
    /// block.
    ///
    /// A broken invariant leaves nothing of the batch behind.
    Kept<SettlementDecision> settle(SettlementBatch batch, Function<MintOrder, OutgoingMessage> message);
}
