package org.tallystick.testkit.agents;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.enrolment.KeptRevocationList;
import org.tallystick.enrolment.RevocationLists;
import org.tallystick.identity.AgentId;

/// Keeps of lists that start at the same version the one that reaches furthest. Passes [RevocationListsContract].
final class InMemoryRevocationLists implements RevocationLists {
    private static final Comparator<KeptRevocationList> FURTHEST = Comparator.comparingLong(
                    (KeptRevocationList kept) -> kept.list().version())
            .thenComparingLong(kept -> kept.list().fromVersion());

    private final Map<AgentId, Map<Long, KeptRevocationList>> lists = new HashMap<>();
    private final Map<AgentId, Set<CertificateHash>> revoked = new HashMap<>();

    @Override
    public synchronized void keep(AgentId agent, List<KeptRevocationList> received) {
        var held = lists.computeIfAbsent(agent, _ -> new HashMap<>());
        received.forEach(kept -> held.merge(kept.list().fromVersion(), kept, BinaryOperator.maxBy(FURTHEST)));
        var named = revoked.computeIfAbsent(agent, _ -> new HashSet<>());
        received.forEach(kept ->
                kept.list().revoked().stream().map(RevokedKey::certificate).forEach(named::add));
    }

    @Override
    public synchronized Optional<Bytes> newerThan(AgentId agent, long held) {
        return lists.getOrDefault(agent, Map.of()).values().stream()
                .filter(kept -> kept.list().fromVersion() <= held && kept.list().version() > held)
                .max(FURTHEST)
                .map(KeptRevocationList::signed);
    }

    synchronized boolean isRevoked(AgentId agent, CertificateHash certificate) {
        return revoked.getOrDefault(agent, Set.of()).contains(certificate);
    }
}
