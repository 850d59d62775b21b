package org.tallystick.ownership;

import java.util.Set;
import org.tallystick.bytes.Digest;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Txid;

/// What of a batch was new to the registry. An edge is new when its payment's output is: only the edge itself
/// makes that output, so each edge is new exactly once, whoever shows it and however often.
///
/// @param notes ids of notes entered now
/// @param outputs outputs entered now
/// @param handOvers payments whose payee has not been seen, handed over now for the first time
public record RegistryChange(Set<Digest> notes, Set<Outpoint> outputs, Set<Txid> handOvers) {
    public RegistryChange {
        notes = Set.copyOf(notes);
        outputs = Set.copyOf(outputs);
        handOvers = Set.copyOf(handOvers);
    }

    public boolean isNew(JudgedEdge edge) {
        return outputs.contains(edge.payOutpoint());
    }

    public boolean isNew(OutputReturn each) {
        return outputs.contains(each.returned());
    }
}
