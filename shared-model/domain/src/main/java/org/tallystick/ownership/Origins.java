package org.tallystick.ownership;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tallystick.bytes.Digest;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.PaymentBody;
import org.tallystick.spending.SpendRecord;

/// Which note an output descends from, and over which outputs. The root alone does not say: an agent at fault may
/// have issued two notes under one id (PROTOCOL §2.5).
final class Origins {
    private final Map<Outpoint, RootNote> notes = new HashMap<>();
    private final Map<Source, Outpoint> inputs = new HashMap<>();

    /// What made an output, as the output names it.
    private record Source(Digest txid, int component) {
        static Source of(Outpoint output) {
            return new Source(output.source(), PaymentBody.componentOf(output.index()));
        }
    }

    /// @param outputs from the one that was asked for to the note's own, both included
    record Way(RootNote note, List<Outpoint> outputs) {
        Way {
            outputs = List.copyOf(outputs);
        }
    }

    private Origins(List<RootNote> known) {
        known.forEach(note -> notes.put(note.outpoint(), note));
    }

    static Origins of(RegistryBatch batch) {
        var origins = new Origins(batch.notes());
        for (JudgedEdge edge : batch.edges()) {
            origins.inputs.put(new Source(edge.txid().value(), edge.component()), edge.input());
        }
        return origins;
    }

    static Origins of(RootHistory history) {
        var origins = new Origins(history.notes());
        for (SpendRecord edge : history.edges()) {
            origins.inputs.put(new Source(edge.txid().value(), edge.component()), edge.outpoint());
        }
        return origins;
    }

    /// Empty when some edge of the way, or its note, is not among what is known.
    Optional<Way> wayBack(Outpoint output) {
        var way = new ArrayList<Outpoint>();
        var at = Optional.of(output);
        while (at.isPresent() && way.size() <= inputs.size()) {
            way.add(at.get());
            var note = notes.get(at.get());
            if (note != null) {
                return Optional.of(new Way(note, way));
            }
            at = Optional.ofNullable(inputs.get(Source.of(at.get())));
        }
        if (at.isPresent()) {
            throw new IllegalStateException("a chain of digests has no cycle");
        }
        return Optional.empty();
    }
}
