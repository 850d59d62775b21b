package org.tallystick.settlement;

import java.util.List;
import org.tallystick.identity.AgentId;

/// What the registry tells one agent after an update. Additive and idempotent: edges by (root, txid, component),
/// verdicts by envelope, hand-overs by (payee, txid).
///
/// @param verdicts of the envelope that caused the notice when this agent sent it, else none
public record SettlementNotice(
        AgentId agent, List<SettledEdge> edges, List<EnvelopeVerdicts> verdicts, List<HandedOver> handedOver) {
    public SettlementNotice {
        edges = List.copyOf(edges);
        verdicts = List.copyOf(verdicts);
        handedOver = List.copyOf(handedOver);
    }
}
