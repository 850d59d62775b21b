package org.tallystick.envelope;

import java.time.Instant;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.suite.Suite;

/// Signed by the agent once the envelope is durable (PROTOCOL §4.2). `receivedAt` is trusted time for the device.
public record EnvelopeReceipt(
        Suite suite, AgentId agent, DeviceId device, long sequence, EnvelopeHash envelope, Instant receivedAt) {}
