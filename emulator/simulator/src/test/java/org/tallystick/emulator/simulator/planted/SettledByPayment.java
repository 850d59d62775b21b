package org.tallystick.emulator.simulator.planted;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.tallystick.funding.MintOrder;
import org.tallystick.identity.AgentId;
import org.tallystick.messaging.Kept;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.payment.Txid;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.settlement.SettlementBatch;
import org.tallystick.settlement.SettlementBook;
import org.tallystick.settlement.SettlementDecision;

/// Takes a payment that it has booked something of for a repeat, whichever component comes: two uploads of one
/// payment, each with one component's ancestry, must both be booked (PROTOCOL §4.4).
final class SettledByPayment implements SettlementBook {
    private final SettlementBook right;
    private final Map<AgentId, Set<Txid>> booked = new HashMap<>();

    SettledByPayment(SettlementBook right) {
        this.right = right;
    }

    @Override
    public Kept<SettlementDecision> settle(SettlementBatch batch, Function<MintOrder, OutgoingMessage> message) {
        var before = booked.computeIfAbsent(batch.agent(), _ -> new HashSet<>());
        var fresh = batch.edges().stream()
                .filter(edge -> !before.contains(edge.txid()))
                .toList();
        var kept = right.settle(
                new SettlementBatch(batch.agent(), fresh, batch.verdicts(), batch.handOvers(), batch.at()), message);
        fresh.stream().map(SettledEdge::txid).forEach(before::add);
        return kept;
    }
}
