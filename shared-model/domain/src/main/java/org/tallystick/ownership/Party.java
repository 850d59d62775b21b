package org.tallystick.ownership;

import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.suite.PublicKey;

/// A holder as the registry knows it: a key, the device that it was certified for, and that device's agent,
/// [AgentId#UNKNOWN] as long as nobody has shown the certificate. For redeem and reissue the payee is the agent
/// itself, and `device` is [DeviceId#NONE].
public record Party(AgentId agent, DeviceId device, PublicKey key) {
    public boolean agentIsKnown() {
        return !agent.equals(AgentId.UNKNOWN);
    }
}
