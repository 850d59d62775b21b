package org.tallystick.certificate;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tallystick.bytes.Bytes;
import org.tallystick.identity.AgentId;

/// The agents that the central bank has admitted.
public interface AgentRegister {
    /// The certificates, as DER, of those of the given agents that are admitted.
    Map<AgentId, Bytes> certificates(Collection<AgentId> agents);

    /// All of them, in the order of their names.
    List<AgentId> admitted();
}
