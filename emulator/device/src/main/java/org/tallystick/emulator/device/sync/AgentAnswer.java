package org.tallystick.emulator.device.sync;

import org.tallystick.bytes.Bytes;

/// What came back over an [AgentConnection].
public sealed interface AgentAnswer {
    record Answered(int status, Bytes body) implements AgentAnswer {}

    /// No answer: the request may or may not have arrived.
    record Unreachable() implements AgentAnswer {}
}
