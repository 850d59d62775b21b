package org.tallystick.testkit.agents;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.tallystick.settlement.NoteBacking;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.settlement.SettlementBatch;
import org.tallystick.settlement.SettlementBook;
import org.tallystick.settlement.SettlementDecision;
import org.tallystick.settlement.SettlementFacts;
import org.tallystick.testkit.InMemoryOutbox;

/// Passes [AgentBooksContract].
final class InMemorySettlementBook implements SettlementBook {
    private final InMemoryLedger ledger;
    private final InMemoryQuotas quotas;
    private final InMemoryNotes notes;
    private final InMemoryDevices devices;
    private final InMemoryEnvelopes envelopes;
    private final InMemoryResults results;
    private final InMemoryOutbox outbox;
    private final Set<EdgeKey> settled = new HashSet<>();
    private final Map<NoteId, Map<EdgeKey, SettledEdge>> waiting = new HashMap<>();

    private record EdgeKey(AgentId agent, NoteId root, Txid txid, int component) {
        static EdgeKey of(AgentId agent, SettledEdge edge) {
            return new EdgeKey(agent, edge.root(), edge.txid(), edge.component());
        }
    }

    InMemorySettlementBook(
            InMemoryLedger ledger,
            InMemoryQuotas quotas,
            InMemoryNotes notes,
            InMemoryDevices devices,
            InMemoryEnvelopes envelopes,
            InMemoryResults results,
            InMemoryOutbox outbox) {
        this.ledger = ledger;
        this.quotas = quotas;
        this.notes = notes;
        this.devices = devices;
        this.envelopes = envelopes;
        this.results = results;
        this.outbox = outbox;
    }

    @Override
    public Kept<SettlementDecision> settle(SettlementBatch batch, Function<MintOrder, OutgoingMessage> message) {
        synchronized (ledger) {
            var agent = batch.agent();
            var edges = new LinkedHashMap<EdgeKey, SettledEdge>();
            var roots = batch.edges().stream().map(SettledEdge::root).distinct().toList();
            for (NoteId root : roots) {
                waiting.getOrDefault(root, Map.of()).forEach((key, edge) -> {
                    if (key.agent().equals(agent)) {
                        edges.put(key, edge);
                    }
                });
            }
            batch.edges().forEach(edge -> edges.putIfAbsent(EdgeKey.of(agent, edge), edge));
            edges.keySet().removeAll(settled);
            var facts = new SettlementFacts(backing(agent, roots), holders(agent, edges));
            var decision = SettlementDecision.decide(agent, edges.values(), facts);
            book(agent, decision, batch.at());
            var messages = decision.mintOrders().stream()
                    .map(order -> message.apply(order.order()))
                    .toList();
            results.keepVerdicts(agent, batch.verdicts());
            results.keepHandOvers(agent, batch.handOvers(), envelopes);
            outbox.keep(messages);
            return new Kept<>(decision, messages);
        }
    }

    /// Drops what is booked for good and can never arrive again.
    void forget(Set<NoteId> closed) {
        settled.removeIf(edge -> closed.contains(edge.root()));
    }

    private void book(AgentId agent, SettlementDecision decision, Instant at) {
        ledger.bookAll(agent, decision.entries(), at);
        decision.notes().forEach(note -> notes.backing(agent).put(note.root(), note));
        quotas.giveBack(agent, decision.quotaBack());
        notes.order(decision.mintOrders());
        decision.booked().forEach(edge -> {
            settled.add(EdgeKey.of(agent, edge));
            waiting.getOrDefault(edge.root(), new HashMap<>()).remove(EdgeKey.of(agent, edge));
        });
        decision.waiting()
                .forEach(edge -> waiting.computeIfAbsent(edge.root(), _ -> new LinkedHashMap<>())
                        .put(EdgeKey.of(agent, edge), edge));
    }

    private Map<NoteId, NoteBacking> backing(AgentId agent, List<NoteId> roots) {
        var all = notes.backing(agent);
        var wanted = new HashMap<NoteId, NoteBacking>();
        for (NoteId root : roots) {
            var found = all.get(root);
            if (found != null) {
                wanted.put(root, found);
            }
        }
        return wanted;
    }

    /// Winning edges that wait for money which has not arrived.
    long waitingCount() {
        return waiting.values().stream().mapToLong(Map::size).sum();
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
