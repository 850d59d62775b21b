package org.tallystick.testkit.centralbank;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.AgentRegister;
import org.tallystick.certificate.Certificate;
import org.tallystick.identity.AgentId;

/// The agents that were admitted. Passes [AgentRegisterContract].
public final class InMemoryAgentRegister implements AgentRegister {
    private final Map<AgentId, Bytes> certificates = new TreeMap<>();

    /// Who is admitted already keeps the certificate it has.
    public void admit(Certificate.Agent agent) {
        certificates.putIfAbsent(agent.agent(), agent.der());
    }

    @Override
    public Map<AgentId, Bytes> certificates(Collection<AgentId> agents) {
        var found = new HashMap<AgentId, Bytes>();
        for (AgentId agent : agents) {
            var certificate = certificates.get(agent);
            if (certificate != null) {
                found.put(agent, certificate);
            }
        }
        return found;
    }

    @Override
    public List<AgentId> admitted() {
        return List.copyOf(certificates.keySet());
    }
}
