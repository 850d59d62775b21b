package org.tallystick.testkit.agents;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.tallystick.funding.MintOrder;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.messaging.Kept;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.note.NoteId;
import org.tallystick.payment.Txid;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.settlement.SettlementBatch;
import org.tallystick.settlement.SettlementBook;
import org.tallystick.settlement.SettlementDecision;
import org.tallystick.settlement.SettlementFacts;

/// Passes [AgentBooksContract]. Verdicts and hand-overs are for enquiries, which are not kept in memory: it drops
/// them.
final class InMemorySettlementBook implements SettlementBook {
    private final InMemoryLedger ledger;
    private final InMemoryQuotas quotas;
    private final InMemoryNotes notes;
    private final InMemoryDevices devices;
    private final Set<EdgeKey> settled = new HashSet<>();
    private final Map<EdgeKey, SettledEdge> waiting = new LinkedHashMap<>();

    private record EdgeKey(AgentId agent, NoteId root, Txid txid, int component) {
        static EdgeKey of(AgentId agent, SettledEdge edge) {
            return new EdgeKey(agent, edge.root(), edge.txid(), edge.component());
        }
    }

    InMemorySettlementBook(InMemoryLedger ledger, InMemoryQuotas quotas, InMemoryNotes notes, InMemoryDevices devices) {
        this.ledger = ledger;
        this.quotas = quotas;
        this.notes = notes;
        this.devices = devices;
    }

    @Override
    public Kept<SettlementDecision> settle(SettlementBatch batch, Function<MintOrder, OutgoingMessage> message) {
        synchronized (ledger) {
            var agent = batch.agent();
            var edges = new LinkedHashMap<EdgeKey, SettledEdge>();
            waiting.forEach((key, edge) -> {
                if (key.agent().equals(agent)) {
                    edges.put(key, edge);
                }
            });
            batch.edges().forEach(edge -> edges.putIfAbsent(EdgeKey.of(agent, edge), edge));
            edges.keySet().removeAll(settled);
            var facts = new SettlementFacts(notes.backing(agent), holders(agent, edges));
            var decision = SettlementDecision.decide(agent, edges.values(), facts);
            book(agent, decision);
            var messages = decision.mintOrders().stream()
                    .map(order -> message.apply(order.order()))
                    .toList();
            return new Kept<>(decision, messages);
        }
    }

    private void book(AgentId agent, SettlementDecision decision) {
        ledger.bookAll(agent, decision.entries());
        decision.notes().forEach(note -> notes.backing(agent).put(note.root(), note));
        quotas.giveBack(agent, decision.quotaBack());
        notes.order(decision.mintOrders());
        decision.booked().forEach(edge -> {
            settled.add(EdgeKey.of(agent, edge));
            waiting.remove(EdgeKey.of(agent, edge));
        });
        decision.waiting().forEach(edge -> waiting.put(EdgeKey.of(agent, edge), edge));
    }

    private Map<DeviceId, AccountId> holders(AgentId agent, Map<EdgeKey, SettledEdge> edges) {
        var holders = new HashMap<DeviceId, AccountId>();
        for (SettledEdge edge : edges.values()) {
            devices.holder(agent, edge.payer().device())
                    .ifPresent(account -> holders.put(edge.payer().device(), account));
        }
        return holders;
    }
}
