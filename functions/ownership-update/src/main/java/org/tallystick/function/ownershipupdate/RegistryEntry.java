package org.tallystick.function.ownershipupdate;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.ownership.OutputReturns;
import org.tallystick.ownership.OwnershipUpdate;
import org.tallystick.ownership.Registry;
import org.tallystick.ownership.RegistryBatch;
import org.tallystick.ownership.RegistryChange;
import org.tallystick.ownership.RegistryDecision;
import org.tallystick.ownership.RegistryEffects;
import org.tallystick.time.WholeSeconds;

/// Enters a batch of updates; reserves and notices commit with the new owners.
@ApplicationScoped
class RegistryEntry {
    private final Registry registry;
    private final Clock clock;
    private final SecureRandom random;

    RegistryEntry(Registry registry, Clock clock, SecureRandom random) {
        this.registry = registry;
        this.clock = clock;
        this.random = random;
    }

    /// The messages to send, all of them kept.
    List<OutgoingMessage> enter(List<OwnershipUpdate> updates) {
        var batch = RegistryBatch.of(updates, newBatchId(random), WholeSeconds.now(clock));
        return registry.enter(batch, change -> effects(updates, batch, change));
    }

    /// The messages to send, all of them kept.
    List<OutgoingMessage> enterReturns(List<OutputReturns> won) {
        var batch = RegistryBatch.ofReturns(won, newBatchId(random), WholeSeconds.now(clock));
        return registry.enter(batch, change -> effects(List.of(), batch, change));
    }

    private static RegistryEffects effects(List<OwnershipUpdate> updates, RegistryBatch batch, RegistryChange change) {
        var decision = new RegistryDecision(batch, change);
        var messages = new ArrayList<OutgoingMessage>();
        updates.forEach(update -> Notices.ofVerdicts(update).ifPresent(messages::add));
        decision.notices().forEach(notice -> messages.addAll(Notices.of(notice)));
        return new RegistryEffects(decision.reservePostings(), decision.seriesPostings(), messages);
    }

    static Bytes newBatchId(SecureRandom random) {
        var id = new byte[RegistryBatch.BATCH_ID_SIZE];
        random.nextBytes(id);
        return Bytes.copyOf(id);
    }
}
