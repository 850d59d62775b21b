package org.tallystick.envelope;

import java.time.Instant;
import org.tallystick.bytes.Bytes;
import org.tallystick.identity.AgentId;
import org.tallystick.suite.Suite;

/// An agent sends an envelope on to the central bank, signed with the agent's key: who it came through and when.
///
/// @param envelope the signed envelope exactly as the device sent it
public record OwnershipChangeRequest(Suite suite, AgentId agent, Instant receivedAt, Bytes envelope) {}
