package org.tallystick.emulator.simulator.planted;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.note.NoteId;
import org.tallystick.ownership.JudgedEdge;
import org.tallystick.ownership.MintedBatch;
import org.tallystick.ownership.RegisteredOutput;
import org.tallystick.ownership.Registry;
import org.tallystick.ownership.RegistryBatch;
import org.tallystick.ownership.RegistryChange;
import org.tallystick.ownership.RegistryEffects;

/// A registry that enters something else than it was told.
///
/// @param edges what it makes of each edge
/// @param entersNotes whether it enters minted notes at all
record BrokenRegistry(Registry right, UnaryOperator<JudgedEdge> edges, boolean entersNotes) implements Registry {
    @Override
    public List<OutgoingMessage> enter(RegistryBatch batch, Function<RegistryChange, RegistryEffects> decide) {
        var changed = new RegistryBatch(
                batch.notes(),
                batch.edges().stream().map(edges).toList(),
                batch.returns(),
                batch.handOvers(),
                batch.batchId(),
                batch.enteredAt());
        return right.enter(changed, decide);
    }

    @Override
    public void enter(MintedBatch batch) {
        if (entersNotes) {
            right.enter(batch);
        }
    }

    @Override
    public List<RegisteredOutput> outputs(Collection<NoteId> roots) {
        return right.outputs(roots);
    }
}
