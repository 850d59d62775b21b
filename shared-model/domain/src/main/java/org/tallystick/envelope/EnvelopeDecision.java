package org.tallystick.envelope;

import org.tallystick.bytes.Bytes;

/// What became of an uploaded envelope.
public sealed interface EnvelopeDecision {
    record Received(Bytes receipt) implements EnvelopeDecision {}

    /// The same envelope had come before: the same receipt.
    record Repeated(Bytes receipt) implements EnvelopeDecision {}

    /// Another envelope is held under this sequence (PROTOCOL §4.1).
    record SequenceReused(EnvelopeHash held) implements EnvelopeDecision {}
}
