package org.tallystick.function.doublespendcheck;

import java.time.Instant;
import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.EnvelopeHash;
import org.tallystick.identity.AgentId;

/// An envelope as an agent sent it on, with the agent's word on when it came.
record Upload(AgentId agent, Instant receivedAt, Envelope envelope, EnvelopeHash hash) {}
