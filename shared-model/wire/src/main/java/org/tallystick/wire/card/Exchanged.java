package org.tallystick.wire.card;

import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.RejectionCode;

/// What became of one message to the card.
public sealed interface Exchanged {
    record Answered(Bytes message) implements Exchanged {}

    /// By the card, or by this side because the answer was none of the card's.
    record Refused(RejectionCode code) implements Exchanged {}

    /// The contact was lost: the card may or may not have acted. RESUME tells (PROTOCOL §3.3).
    record Torn() implements Exchanged {}
}
