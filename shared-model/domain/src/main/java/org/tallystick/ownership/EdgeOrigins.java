package org.tallystick.ownership;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.tallystick.bytes.Digest;
import org.tallystick.invariant.Invariant;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.PaymentBody;

/// Which note each edge of a batch descends from. The root alone does not say: an agent at fault may have
/// issued two notes under one id (PROTOCOL §2.5).
final class EdgeOrigins {
    private final Map<Outpoint, RootNote> notes = new HashMap<>();
    private final Map<Source, JudgedEdge> edges = new HashMap<>();

    private record Source(Digest txid, int component) {}

    EdgeOrigins(RegistryBatch batch) {
        batch.notes().forEach(note -> notes.put(note.outpoint(), note));
        batch.edges().forEach(edge -> edges.put(new Source(edge.txid().value(), edge.component()), edge));
    }

    /// A batch holds every edge of every path and their notes, so the way back always ends at a note.
    RootNote noteOf(JudgedEdge edge) {
        var at = edge;
        for (int steps = 0; steps <= edges.size(); steps++) {
            var note = notes.get(at.input());
            if (note != null) {
                return note;
            }
            var parent = new Source(
                    at.input().source(), PaymentBody.componentOf(at.input().index()));
            Invariant.holds(edges.containsKey(parent), "an update carries every edge of every path");
            at = Objects.requireNonNull(edges.get(parent));
        }
        throw new IllegalStateException("a chain of digests has no cycle");
    }
}
