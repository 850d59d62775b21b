package org.tallystick.enrolment;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.suite.PublicKey;

/// The devices of an agent's customers. One activation code enrols one device, one key is one device, for ever.
public interface Devices {
    /// The activation codes of an account; nothing when there is no such account.
    Optional<List<Activation>> activations(AgentId agent, AccountId account);

    /// The device that was enrolled with this key.
    Optional<EnrolledDevice> ofKey(AgentId agent, PublicKey key);

    /// The device that carries this certificate, at whichever of the agents it was enrolled.
    Optional<EnrolledDevice> find(Collection<AgentId> agents, DeviceId device, CertificateHash certificate);

    /// Uses the code and keeps the device, in one transaction. Whoever is first with a code has it.
    EnrolmentDecision enrol(NewDevice device);
}
