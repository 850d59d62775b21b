package org.tallystick.ownership;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.identity.AgentId;
import org.tallystick.invariant.Invariant;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.ownership.RegistryEffects.ReservePosting;
import org.tallystick.ownership.RegistryEffects.SeriesPosting;
import org.tallystick.settlement.HandedOver;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.settlement.SettlementNotice;
import org.tallystick.settlement.SettlementPostings;
import org.tallystick.spending.SpendVerdict;

/// What follows from what was new to the registry (PROTOCOL §4.7). Pure: each new winning edge is settled once,
/// and losing edges settle nothing.
public final class RegistryDecision {
    private final RegistryBatch batch;
    private final RegistryChange change;
    private final List<SettledEdge> settled;

    public RegistryDecision(RegistryBatch batch, RegistryChange change) {
        this.batch = batch;
        this.change = change;
        this.settled = settled();
    }

    private List<SettledEdge> settled() {
        var origins = Origins.of(batch);
        var edges = new ArrayList<SettledEdge>();
        for (JudgedEdge edge : batch.edges()) {
            if (edge.verdict() instanceof SpendVerdict.Won && change.isNew(edge)) {
                edges.add(edge.settledFrom(noteOf(edge, origins)));
            }
        }
        batch.returns().stream()
                .filter(change::isNew)
                .map(OutputReturn::settled)
                .forEach(edges::add);
        return edges;
    }

    /// A batch holds every edge of every path and their notes.
    private static RootNote noteOf(JudgedEdge edge, Origins origins) {
        var way = origins.wayBack(edge.input());
        Invariant.holds(way.isPresent(), "an update carries every edge of every path");
        return way.orElseThrow().note();
    }

    /// What was redeemed, reissued or returned at another agent than the note's moves from that agent's reserve to
    /// the holder's, netted, and summing to zero in every currency.
    public List<ReservePosting> reservePostings() {
        Map<AgentId, Map<CurrencyCode, Long>> sums = new TreeMap<>();
        for (SettledEdge edge : settled) {
            var holder = edge.payee().agent();
            if (edge.purpose() != EdgePurpose.PAY && !holder.equals(edge.noteAgent())) {
                add(sums, edge.noteAgent(), edge.pay(), -1);
                add(sums, holder, edge.pay(), 1);
            }
        }
        var postings = new ArrayList<ReservePosting>();
        sums.forEach((agent, ofAgent) -> ofAgent.forEach((currency, sum) -> {
            if (sum != 0) {
                postings.add(new ReservePosting(agent, currency, sum));
            }
        }));
        return postings;
    }

    /// What notes entered now draw on their series, and what redeemed, reissued and returned money gives back to
    /// it.
    public List<SeriesPosting> seriesPostings() {
        var postings = new ArrayList<SeriesPosting>();
        for (RootNote note : batch.notes()) {
            if (change.notes().contains(note.id())) {
                postings.add(SeriesPosting.ofIssue(note));
            }
        }
        settled.stream()
                .filter(SettlementPostings::givesQuotaBack)
                .map(SeriesPosting::ofReturn)
                .forEach(postings::add);
        return SeriesPosting.netted(postings);
    }

    /// What each agent concerned is told, without verdicts: those go out per envelope.
    public List<SettlementNotice> notices() {
        Map<AgentId, List<SettledEdge>> edges = new TreeMap<>();
        for (SettledEdge edge : settled) {
            for (AgentId agent : SettlementPostings.agentsOf(edge)) {
                edges.computeIfAbsent(agent, _ -> new ArrayList<>()).add(edge);
            }
        }
        Map<AgentId, List<HandedOver>> handedOver = new TreeMap<>();
        for (OwnershipUpdate.HandOver each : batch.handOvers()) {
            if (each.payee().agentIsKnown()
                    && change.handOvers().contains(each.payment().txid())) {
                handedOver
                        .computeIfAbsent(each.payee().agent(), _ -> new ArrayList<>())
                        .add(new HandedOver(each.payee().device(), each.payment()));
            }
        }
        return agents(edges.keySet(), handedOver.keySet()).stream()
                .map(agent -> new SettlementNotice(
                        agent,
                        edges.getOrDefault(agent, List.of()),
                        List.of(),
                        handedOver.getOrDefault(agent, List.of())))
                .toList();
    }

    private static List<AgentId> agents(Collection<AgentId> some, Collection<AgentId> others) {
        var all = new ArrayList<>(some);
        others.stream().filter(each -> !some.contains(each)).forEach(all::add);
        all.sort(AgentId::compareTo);
        return all;
    }

    private static void add(Map<AgentId, Map<CurrencyCode, Long>> sums, AgentId agent, Money amount, int sign) {
        sums.computeIfAbsent(agent, _ -> new HashMap<>())
                .merge(amount.currency(), Math.multiplyExact(amount.minorUnits(), sign), Math::addExact);
    }
}
