package org.tallystick.enquiry;

import java.util.Collection;
import java.util.Optional;
import org.tallystick.envelope.EnvelopeHash;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;

/// What an agent's customers may read.
public interface Enquiries {
    /// The device's own envelope with this hash.
    Optional<HeldEnvelope> envelope(AgentId agent, DeviceId device, EnvelopeHash hash);

    /// What is known so far of the envelope.
    ///
    /// @param reissues components of the envelope that are reissues
    /// @param handOversMax how many hand-overs to the device to read at most
    EnvelopeProgress progress(
            AgentId agent, HeldEnvelope envelope, Collection<ReissuedComponent> reissues, int handOversMax);

    /// Newest lines first, up to [AccountStatement#LINES_MAX]. The account exists.
    AccountStatement statement(AgentId agent, AccountId account);
}
