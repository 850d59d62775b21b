package org.tallystick.emulator.device.sync;

import org.tallystick.bytes.Bytes;

/// The way to one agent's HTTP doors. Blocking; never throws for what a network does. An answer that got lost is
/// [AgentAnswer.Unreachable]: everything here may be sent again.
public interface AgentConnection {
    AgentAnswer post(String path, String mediaType, Bytes body);

    /// Reads one address.
    ///
    /// @param authorization value of the header of that name
    AgentAnswer get(String path, String authorization);
}
