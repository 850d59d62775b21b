package org.tallystick.settlement;

import java.time.Instant;
import java.util.List;
import org.tallystick.identity.AgentId;

/// What one invocation has to book for one agent.
public record SettlementBatch(
        AgentId agent,
        List<SettledEdge> edges,
        List<EnvelopeVerdicts> verdicts,
        List<HeldHandOver> handOvers,
        Instant at) {
    public SettlementBatch {
        edges = List.copyOf(edges);
        verdicts = List.copyOf(verdicts);
        handOvers = List.copyOf(handOvers);
    }
}
