package org.tallystick.emulator.device.state;

import org.tallystick.envelope.ComponentVerdict;

/// What the institutions say about the payment that made an output (PROTOCOL §3.6).
public sealed interface Worth {
    /// A note of the holder's own agent: there is nothing to judge.
    record Minted() implements Worth {}

    /// Received, or change, and not judged yet: PENDING_VERIFICATION.
    record Pending() implements Worth {}

    record Settled() implements Worth {}

    /// Lost, contested or refused: the device keeps it as its claim (PROTOCOL §5.3), but does not pay with it.
    record Worthless(ComponentVerdict verdict) implements Worth {}
}
