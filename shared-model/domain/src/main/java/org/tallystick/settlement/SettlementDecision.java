package org.tallystick.settlement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.funding.MintOrder;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.invariant.Invariant;
import org.tallystick.journal.EntryKind;
import org.tallystick.journal.JournalEntry;
import org.tallystick.journal.Netting;
import org.tallystick.journal.Posting;
import org.tallystick.money.Money;
import org.tallystick.note.NoteId;
import org.tallystick.note.SeriesId;
import org.tallystick.ownership.EdgePurpose;

/// Books winning edges for one agent. Pure: the same edges in any order and any batches end in the same
/// balances (PROTOCOL §4.6, §4.7). An edge whose money has not arrived yet, because queues promise no order,
/// waits.
///
/// @param booked edges that take effect now
/// @param waiting edges to be tried again when more of their note is known
/// @param entries the net effect of `booked` on the books: one, or none when everything cancels out
/// @param notes backing of the notes that changed
/// @param quotaBack what goes back to each of this agent's series
/// @param mintOrders reissues whose value now stands in the holder's frozen money
public record SettlementDecision(
        List<SettledEdge> booked,
        List<SettledEdge> waiting,
        List<JournalEntry> entries,
        List<NoteBacking> notes,
        Map<SeriesId, Money> quotaBack,
        List<BookedOrder> mintOrders) {
    public SettlementDecision {
        booked = List.copyOf(booked);
        waiting = List.copyOf(waiting);
        entries = List.copyOf(entries);
        notes = List.copyOf(notes);
        quotaBack = Map.copyOf(quotaBack);
        mintOrders = List.copyOf(mintOrders);
    }

    /// A mint order with the account whose frozen money backs it.
    public record BookedOrder(MintOrder order, AccountId account) {}

    /// Hop 0 first, then payments before what takes from them: whatever can be covered, is.
    private static final Comparator<SettledEdge> ORDER = Comparator.comparingInt(SettledEdge::hop)
            .thenComparing(SettledEdge::root)
            .thenComparing(SettledEdge::txid)
            .thenComparingInt(SettledEdge::component);

    /// Decides which of the edges take effect now, and how.
    ///
    /// @param edges winning edges that this agent has not booked yet, each once
    public static SettlementDecision decide(AgentId agent, Collection<SettledEdge> edges, SettlementFacts facts) {
        var booking = new Booking(agent, facts);
        edges.stream().sorted(ORDER).forEach(booking::add);
        return booking.decision();
    }

    private static final class Booking {
        private final AgentId agent;
        private final SettlementFacts facts;
        private final Map<NoteId, NoteBacking> notes;
        private final Map<NoteId, NoteBacking> changed = new HashMap<>();
        private final List<SettledEdge> booked = new ArrayList<>();
        private final List<SettledEdge> waiting = new ArrayList<>();
        private final List<Posting> postings = new ArrayList<>();
        private final Map<SeriesId, Money> quotaBack = new HashMap<>();
        private final List<BookedOrder> mintOrders = new ArrayList<>();

        Booking(AgentId agent, SettlementFacts facts) {
            this.agent = agent;
            this.facts = facts;
            this.notes = new HashMap<>(facts.notes());
        }

        void add(SettledEdge edge) {
            if (edge.noteAgent().equals(agent) && !takeFromNote(edge)) {
                waiting.add(edge);
                return;
            }
            if (edge.payer().agent().equals(agent) && edge.purpose() != EdgePurpose.PAY) {
                giveToHolder(edge);
            }
            booked.add(edge);
        }

        private boolean takeFromNote(SettledEdge edge) {
            var note = Invariant.present(notes.get(edge.root()), "an agent knows every note it issued");
            boolean movesNothing = edge.hop() > 0 && edge.purpose() == EdgePurpose.PAY;
            if (!movesNothing && !note.covers(edge)) {
                Invariant.holds(edge.hop() > 0, "what was frozen for a note covers all that leaves it");
                return false;
            }
            var after = note.after(edge);
            if (!after.equals(note)) {
                notes.put(edge.root(), after);
                changed.put(edge.root(), after);
            }
            postings.addAll(SettlementPostings.ofNoteAgent(edge, note.funder()));
            if (SettlementPostings.givesQuotaBack(edge)) {
                quotaBack.merge(edge.series(), edge.pay(), Money::plus);
            }
            return true;
        }

        private void giveToHolder(SettledEdge edge) {
            var holder = Invariant.present(
                    facts.holders().get(edge.payer().device()), "an agent knows every device that it enrolled");
            postings.addAll(SettlementPostings.ofHolderAgent(edge, holder));
            if (edge.purpose() == EdgePurpose.REISSUE) {
                var order = new MintOrder(
                        agent,
                        edge.root(),
                        edge.txid(),
                        edge.component(),
                        edge.payer().device(),
                        edge.payer().key(),
                        edge.pay());
                mintOrders.add(new BookedOrder(order, holder));
            }
        }

        SettlementDecision decision() {
            return new SettlementDecision(
                    booked,
                    waiting,
                    Netting.net(EntryKind.SETTLEMENT, postings).stream().toList(),
                    changed.values().stream()
                            .sorted(Comparator.comparing(NoteBacking::root))
                            .toList(),
                    quotaBack,
                    mintOrders);
        }
    }
}
