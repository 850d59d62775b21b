package org.tallystick.evidence;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.RevocationList;
import org.tallystick.messaging.OutgoingMessage;

/// Keeps what was proven, and the revocation list that follows from it (PROTOCOL §5).
public interface EvidenceBook {
    /// Those of the given subjects for which nothing is kept.
    Set<EvidenceSubject> unproven(Collection<EvidenceSubject> subjects);

    /// In one transaction: keeps the evidence that is new, revokes the culprits' certificates that are not
    /// revoked yet, and if there are any, lets `publish` sign the list's next version and keeps it with its
    /// messages; more of them than one list can hold make several versions. Lists are made one after the other,
    /// so versions never fork. `publish` is pure, must not block,
    /// and may run again. The same cases again change nothing.
    List<OutgoingMessage> convict(
            List<ProvenCase> cases, Instant at, Function<RevocationList, RevocationEdition> publish);

    /// The evidence files of the given subjects; those without one are left out.
    List<Bytes> files(Collection<EvidenceSubject> subjects);
}
