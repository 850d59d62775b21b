package org.tallystick.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.identity.AgentId;
import org.tallystick.messaging.Kept;
import org.tallystick.note.NoteId;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Txid;
import org.tallystick.spending.ClaimBatch;
import org.tallystick.spending.KnownHistory;
import org.tallystick.spending.KnownNote;
import org.tallystick.spending.KnownPayment;
import org.tallystick.spending.SpendBook;
import org.tallystick.spending.SpendClaim;
import org.tallystick.spending.SpendRecord;

/// The spend book as it must behave, without a database. Passes [SpendBookContract].
public final class InMemorySpendBook implements SpendBook {
    private final Map<Outpoint, SpendRecord> firstEdges = new HashMap<>();
    private final Map<NoteId, List<SpendRecord>> edgesOfRoots = new HashMap<>();
    private final Map<NoteId, Map<Txid, KnownPayment>> payments = new HashMap<>();
    private final Map<NoteId, Set<KnownNote>> notes = new HashMap<>();
    private final Map<CertificateHash, Certificate> certificates = new HashMap<>();
    private final Map<AgentId, Map<CertificateHash, Certificate>> agentCertificates = new HashMap<>();
    private final InMemoryOutbox outbox;

    public InMemorySpendBook(InMemoryOutbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public synchronized KnownHistory history(Map<NoteId, ? extends Collection<Txid>> asked) {
        var foundPayments = new ArrayList<KnownPayment>();
        var foundNotes = new ArrayList<KnownNote>();
        asked.forEach((root, txids) -> {
            var known = payments.getOrDefault(root, Map.of());
            txids.stream().distinct().filter(known::containsKey).map(known::get).forEach(foundPayments::add);
            foundNotes.addAll(notes.getOrDefault(root, Set.of()));
        });
        return new KnownHistory(foundPayments, foundNotes, certificatesOf(foundPayments, foundNotes));
    }

    @Override
    public synchronized Map<Outpoint, SpendRecord> firstEdges(Collection<Outpoint> outpoints) {
        var found = new HashMap<Outpoint, SpendRecord>();
        for (Outpoint outpoint : outpoints) {
            var first = firstEdges.get(outpoint);
            if (first != null) {
                found.put(outpoint, first);
            }
        }
        return Collections.unmodifiableMap(found);
    }

    @Override
    public synchronized <T> Kept<T> claim(ClaimBatch batch, Function<Map<Outpoint, SpendRecord>, Kept<T>> decide) {
        var winners = new HashMap<Outpoint, SpendRecord>();
        for (SpendClaim claim : batch.claims()) {
            var mine = new SpendRecord(claim.outpoint(), claim.txid(), claim.component(), batch.arrivedAt());
            winners.putIfAbsent(claim.outpoint(), firstEdges.getOrDefault(claim.outpoint(), mine));
        }
        // Nothing is kept before the decision stands: a decision that fails rolls everything back.
        var kept = decide.apply(Collections.unmodifiableMap(winners));
        winners.values().forEach(this::keep);
        batch.payments()
                .forEach(payment -> payments.computeIfAbsent(payment.root(), _ -> new HashMap<>())
                        .putIfAbsent(payment.txid(), payment));
        batch.notes().forEach(this::keep);
        batch.certificates().forEach(this::keep);
        outbox.keep(kept.messages());
        return kept;
    }

    /// Every first edge of one root.
    public synchronized List<SpendRecord> edgesOf(NoteId root) {
        return List.copyOf(edgesOfRoots.getOrDefault(root, List.of()));
    }

    /// Drops everything about notes that nobody can ask for any more.
    public synchronized void forget(Collection<NoteId> closed) {
        for (NoteId root : closed) {
            edgesOfRoots.getOrDefault(root, List.of()).forEach(edge -> firstEdges.remove(edge.outpoint()));
            edgesOfRoots.remove(root);
            payments.remove(root);
            notes.remove(root);
        }
    }

    private void keep(SpendRecord edge) {
        if (firstEdges.putIfAbsent(edge.outpoint(), edge) == null) {
            edgesOfRoots
                    .computeIfAbsent(edge.outpoint().root(), _ -> new ArrayList<>(1))
                    .add(edge);
        }
    }

    private void keep(Certificate certificate) {
        certificates.putIfAbsent(certificate.hash(), certificate);
        if (certificate instanceof Certificate.Agent agent) {
            agentCertificates
                    .computeIfAbsent(agent.agent(), _ -> new LinkedHashMap<>())
                    .put(agent.hash(), agent);
        }
    }

    /// The first bytes under a note's id stay.
    private void keep(KnownNote note) {
        var ofRoot = notes.computeIfAbsent(note.root(), _ -> new HashSet<>());
        if (ofRoot.stream().noneMatch(known -> known.id().equals(note.id()))) {
            ofRoot.add(note);
        }
    }

    private List<Bytes> certificatesOf(List<KnownPayment> ofPayments, List<KnownNote> ofNotes) {
        var named = new LinkedHashMap<CertificateHash, Certificate>();
        var agents = new LinkedHashSet<AgentId>();
        Stream.concat(
                        ofPayments.stream().map(KnownPayment::payer),
                        ofNotes.stream().map(KnownNote::series))
                .forEach(hash -> {
                    var certificate = certificates.get(hash);
                    if (certificate != null) {
                        named.put(hash, certificate);
                    }
                    if (certificate instanceof Certificate.Device device) {
                        agents.add(device.agent());
                    }
                });
        agents.forEach(agent -> named.putAll(agentCertificates.getOrDefault(agent, Map.of())));
        return named.values().stream().map(Certificate::der).toList();
    }
}
