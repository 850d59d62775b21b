package org.tallystick.testkit.agents;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tallystick.enquiry.HeldEnvelope;
import org.tallystick.envelope.EnvelopeDecision;
import org.tallystick.envelope.EnvelopeHash;
import org.tallystick.envelope.Envelopes;
import org.tallystick.envelope.KeptEnvelope;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.messaging.Kept;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.payment.Txid;
import org.tallystick.testkit.InMemoryOutbox;

/// Passes [EnvelopesContract].
final class InMemoryEnvelopes implements Envelopes {
    private final InMemoryOutbox outbox;
    private final Map<Key, KeptEnvelope> envelopes = new HashMap<>();
    private final Map<Holder, Map<EnvelopeHash, KeptEnvelope>> byHash = new HashMap<>();
    private final Map<Holder, Set<Txid>> shown = new HashMap<>();

    private record Key(AgentId agent, DeviceId device, long sequence) {}

    private record Holder(AgentId agent, DeviceId device) {}

    InMemoryEnvelopes(InMemoryOutbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public synchronized Kept<EnvelopeDecision> keep(KeptEnvelope envelope, OutgoingMessage message) {
        var key = new Key(envelope.agent(), envelope.device(), envelope.sequence());
        var held = Optional.ofNullable(envelopes.putIfAbsent(key, envelope));
        if (held.isEmpty()) {
            var holder = new Holder(envelope.agent(), envelope.device());
            byHash.computeIfAbsent(holder, _ -> new HashMap<>()).putIfAbsent(envelope.hash(), envelope);
            shown.computeIfAbsent(holder, _ -> new HashSet<>()).addAll(envelope.payments());
            outbox.keep(List.of(message));
            return new Kept<>(new EnvelopeDecision.Received(envelope.receipt()), List.of(message));
        }
        return new Kept<>(
                held.get().hash().equals(envelope.hash())
                        ? new EnvelopeDecision.Repeated(held.get().receipt())
                        : new EnvelopeDecision.SequenceReused(held.get().hash()),
                List.of());
    }

    synchronized Optional<HeldEnvelope> find(AgentId agent, DeviceId device, EnvelopeHash hash) {
        return Optional.ofNullable(
                        byHash.getOrDefault(new Holder(agent, device), Map.of()).get(hash))
                .map(kept -> new HeldEnvelope(device, kept.sequence(), kept.content()));
    }

    /// Whether the device has uploaded this payment itself.
    synchronized boolean isShown(AgentId agent, DeviceId device, Txid txid) {
        return shown.getOrDefault(new Holder(agent, device), Set.of()).contains(txid);
    }

    /// As after the dispute period.
    synchronized void forget(AgentId agent, DeviceId device) {
        var holder = new Holder(agent, device);
        var held = byHash.remove(holder);
        if (held != null) {
            held.values().forEach(each -> envelopes.remove(new Key(agent, device, each.sequence())));
        }
        shown.remove(holder);
    }
}
