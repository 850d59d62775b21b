package org.tallystick.testkit.centralbank;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.certificate.RevocationList;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.evidence.EvidenceBook;
import org.tallystick.evidence.EvidenceSubject;
import org.tallystick.evidence.ProvenCase;
import org.tallystick.evidence.RevocationEdition;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.testkit.InMemoryOutbox;

/// Evidence, and the revocation list that follows from it. Passes [EvidenceBookContract]. The list is whole from
/// version 0 for as long as it fits, then as far
/// back as it can reach.
public final class InMemoryEvidenceBook implements EvidenceBook {
    private final InMemoryOutbox outbox;
    private final Map<EvidenceSubject, Bytes> files = new LinkedHashMap<>();
    private final List<Bytes> inOrder = new ArrayList<>();
    private final Map<CertificateHash, Entry> revoked = new LinkedHashMap<>();
    private long version;

    private record Entry(RevokedKey key, long version) {}

    public InMemoryEvidenceBook(InMemoryOutbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Set<EvidenceSubject> unproven(Collection<EvidenceSubject> subjects) {
        var open = new LinkedHashSet<>(subjects);
        open.removeAll(files.keySet());
        return open;
    }

    @Override
    public List<OutgoingMessage> convict(
            List<ProvenCase> cases, Instant at, Function<RevocationList, RevocationEdition> publish) {
        var messages = revoke(cases, at, publish);
        for (ProvenCase each : cases) {
            if (files.putIfAbsent(each.subject(), each.file()) == null) {
                inOrder.add(each.file());
            }
        }
        return outbox.keep(messages);
    }

    /// What `publish` fails at is not done.
    private List<OutgoingMessage> revoke(
            List<ProvenCase> cases, Instant at, Function<RevocationList, RevocationEdition> publish) {
        var before = new LinkedHashMap<>(revoked);
        long versionBefore = version;
        try {
            return revoked(cases, at, publish);
        } catch (RuntimeException failed) {
            revoked.clear();
            revoked.putAll(before);
            version = versionBefore;
            throw failed;
        }
    }

    private List<OutgoingMessage> revoked(
            List<ProvenCase> cases, Instant at, Function<RevocationList, RevocationEdition> publish) {
        var culprits = new TreeMap<CertificateHash, RevokedKey>();
        cases.forEach(each -> each.culprits().forEach(key -> culprits.put(key.certificate(), key)));
        culprits.keySet().removeAll(revoked.keySet());
        var messages = new ArrayList<OutgoingMessage>();
        var all = List.copyOf(culprits.values());
        for (int from = 0; from < all.size(); from += RevocationList.ENTRIES_MAX) {
            version++;
            for (RevokedKey key : all.subList(from, Math.min(from + RevocationList.ENTRIES_MAX, all.size()))) {
                revoked.put(key.certificate(), new Entry(key, version));
            }
            messages.addAll(publish.apply(list(at)).messages());
        }
        return messages;
    }

    private RevocationList list(Instant at) {
        var newest = List.copyOf(revoked.values()).reversed();
        long fromVersion = newest.size() > RevocationList.ENTRIES_MAX
                ? newest.get(RevocationList.ENTRIES_MAX).version()
                : 0;
        return new RevocationList(
                fromVersion,
                version,
                at,
                newest.stream()
                        .takeWhile(entry -> entry.version() > fromVersion)
                        .map(Entry::key)
                        .sorted(Comparator.comparing(RevokedKey::certificate))
                        .toList());
    }

    @Override
    public List<Bytes> files(Collection<EvidenceSubject> subjects) {
        return subjects.stream()
                .distinct()
                .filter(files::containsKey)
                .map(files::get)
                .toList();
    }

    /// Whoever was revoked, in that order.
    public List<RevokedKey> revoked() {
        return revoked.values().stream().map(Entry::key).toList();
    }

    /// Files from the given one on, oldest first.
    public List<Bytes> filesFrom(int index) {
        return List.copyOf(inOrder.subList(index, inOrder.size()));
    }
}
