package org.tallystick.enrolment;

import java.util.List;
import java.util.Optional;
import org.tallystick.bytes.Bytes;
import org.tallystick.identity.AgentId;

/// The central bank's revocation lists as an agent holds them. They may arrive twice and in any order: what a
/// list once named stays revoked, and an older list never replaces a newer one (PROTOCOL §5.4).
public interface RevocationLists {
    void keep(AgentId agent, List<KeptRevocationList> lists);

    /// The signed list that brings a holder of version `held` furthest; nothing when it has the newest already.
    /// Who holds no list holds version 0.
    Optional<Bytes> newerThan(AgentId agent, long held);
}
