package org.tallystick.emulator.device.state;

import org.tallystick.envelope.PaymentVerdict;

/// Where a signed payment stands on its way to a verdict.
public sealed interface Upload {
    /// Goes into the next envelope.
    record Unsent() implements Upload {}

    record Sent(long sequence) implements Upload {}

    /// Every component has its final verdict.
    record Judged(PaymentVerdict verdict) implements Upload {}
}
