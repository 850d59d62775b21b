package org.tallystick.testkit.agents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.enrolment.KeptRevocationList;
import org.tallystick.enrolment.RevocationLists;
import org.tallystick.identity.AgentId;

/// Keeps every list. Passes [RevocationListsContract].
final class InMemoryRevocationLists implements RevocationLists {
    private static final Comparator<KeptRevocationList> FURTHEST = Comparator.comparingLong(
                    (KeptRevocationList kept) -> kept.list().version())
            .thenComparingLong(kept -> kept.list().fromVersion());

    private final Map<AgentId, List<KeptRevocationList>> lists = new HashMap<>();
    private final Map<AgentId, Set<CertificateHash>> revoked = new HashMap<>();

    @Override
    public synchronized void keep(AgentId agent, List<KeptRevocationList> received) {
        lists.computeIfAbsent(agent, _ -> new ArrayList<>()).addAll(received);
        var named = revoked.computeIfAbsent(agent, _ -> new HashSet<>());
        received.forEach(kept ->
                kept.list().revoked().stream().map(RevokedKey::certificate).forEach(named::add));
    }

    @Override
    public synchronized Optional<Bytes> newerThan(AgentId agent, long held) {
        return lists.getOrDefault(agent, List.of()).stream()
                .filter(kept -> kept.list().fromVersion() <= held && kept.list().version() > held)
                .max(FURTHEST)
                .map(KeptRevocationList::signed);
    }

    synchronized boolean isRevoked(AgentId agent, CertificateHash certificate) {
        return revoked.getOrDefault(agent, Set.of()).contains(certificate);
    }
}
