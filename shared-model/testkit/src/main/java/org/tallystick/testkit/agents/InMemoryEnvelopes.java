package org.tallystick.testkit.agents;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tallystick.envelope.EnvelopeDecision;
import org.tallystick.envelope.Envelopes;
import org.tallystick.envelope.KeptEnvelope;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.messaging.Kept;
import org.tallystick.messaging.OutgoingMessage;

/// Passes [EnvelopesContract].
final class InMemoryEnvelopes implements Envelopes {
    private final Map<Key, KeptEnvelope> envelopes = new HashMap<>();

    private record Key(AgentId agent, DeviceId device, long sequence) {}

    @Override
    public synchronized Kept<EnvelopeDecision> keep(KeptEnvelope envelope, OutgoingMessage message) {
        var key = new Key(envelope.agent(), envelope.device(), envelope.sequence());
        var held = Optional.ofNullable(envelopes.putIfAbsent(key, envelope));
        if (held.isEmpty()) {
            return new Kept<>(new EnvelopeDecision.Received(envelope.receipt()), List.of(message));
        }
        return new Kept<>(
                held.get().hash().equals(envelope.hash())
                        ? new EnvelopeDecision.Repeated(held.get().receipt())
                        : new EnvelopeDecision.SequenceReused(held.get().hash()),
                List.of());
    }
}
