package org.tallystick.envelope;

import org.tallystick.messaging.Kept;
import org.tallystick.messaging.OutgoingMessage;

/// Uploaded envelopes. The first one under a device's sequence is kept for the whole dispute period (PROTOCOL
/// §4.1).
public interface Envelopes {
    /// Keeps the envelope and the message that sends it on in one transaction. When this returns, it is
    /// durable.
    Kept<EnvelopeDecision> keep(KeptEnvelope envelope, OutgoingMessage message);
}
