package org.tallystick.ownership;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.note.Outpoint;
import org.tallystick.ownership.OwnershipUpdate.HandOver;
import org.tallystick.payment.Txid;
import org.tallystick.spending.SpendVerdict;

/// What one invocation has to enter, each thing once and in the order in which the store takes its locks.
///
/// @param notes by root, then id
/// @param edges by outpoint, then txid; every edge of every path, so that each note's outputs sum to it
/// @param returns what the sweep claimed first
/// @param handOvers payments for payees that may not have been seen
/// @param batchId sixteen random bytes, under which the batch's postings stand
public record RegistryBatch(
        List<RootNote> notes,
        List<JudgedEdge> edges,
        List<OutputReturn> returns,
        List<HandOver> handOvers,
        Bytes batchId,
        Instant enteredAt) {
    public static final int BATCH_ID_SIZE = 16;

    public RegistryBatch {
        notes = List.copyOf(notes);
        edges = List.copyOf(edges);
        returns = List.copyOf(returns);
        handOvers = List.copyOf(handOvers);
        if (batchId.size() != BATCH_ID_SIZE) {
            throw new IllegalArgumentException("not a batch id");
        }
    }

    /// The union of the updates: an edge that several of them show counts as seen by its payee when one says
    /// so.
    public static RegistryBatch of(Collection<OwnershipUpdate> updates, Bytes batchId, Instant enteredAt) {
        var notes = new TreeMap<Outpoint, RootNote>();
        var edges = new TreeMap<JudgedEdge, JudgedEdge>();
        var handOvers = new LinkedHashMap<Txid, HandOver>();
        for (OwnershipUpdate update : updates) {
            update.notes().forEach(note -> notes.put(note.outpoint(), note));
            update.edges().forEach(edge -> edges.merge(edge, edge, JudgedEdge::merged));
            update.handOver().forEach(each -> handOvers.put(each.payment().txid(), each));
        }
        return new RegistryBatch(
                List.copyOf(notes.values()),
                List.copyOf(edges.values()),
                List.of(),
                List.copyOf(handOvers.values()),
                batchId,
                enteredAt);
    }

    /// Returns that were won. Their notes and outputs are in the registry, where the sweep found them.
    public static RegistryBatch ofReturns(Collection<OutputReturns> won, Bytes batchId, Instant enteredAt) {
        var returns = new TreeMap<Outpoint, OutputReturn>();
        won.forEach(each -> each.returns().forEach(one -> returns.put(one.output(), one)));
        return new RegistryBatch(List.of(), List.of(), List.copyOf(returns.values()), List.of(), batchId, enteredAt);
    }

    /// What the edges say of outputs: sorted, each output once. The note's own output belongs to the payer of
    /// the edge that spends it.
    public List<OutputEntry> outputs() {
        var entries = new TreeMap<Outpoint, OutputEntry>();
        Map<Digest, RootNote> roots = new LinkedHashMap<>();
        notes.forEach(note -> roots.put(note.id(), note));
        for (JudgedEdge edge : edges) {
            var note = roots.get(edge.input().source());
            boolean spent = edge.verdict() instanceof SpendVerdict.Won;
            if (note != null && note.outpoint().equals(edge.input())) {
                put(entries, note.output(edge.payer(), spent ? OutputState.SPENT : OutputState.LIVE));
            } else if (spent) {
                put(
                        entries,
                        new OutputEntry(
                                edge.input(), edge.in(), edge.payer(), edge.hop(), edge.length(), OutputState.SPENT));
            }
            edge.outputs().forEach(output -> put(entries, output));
        }
        returns.forEach(each -> each.outputs().forEach(output -> put(entries, output)));
        return List.copyOf(entries.values());
    }

    private static void put(Map<Outpoint, OutputEntry> entries, OutputEntry entry) {
        entries.merge(entry.outpoint(), entry, OutputEntry::merged);
    }
}
