package org.tallystick.testkit.agents;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tallystick.funding.MintOrder;
import org.tallystick.funding.MintedNote;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.NoteId;
import org.tallystick.note.SeriesId;
import org.tallystick.payment.Txid;
import org.tallystick.settlement.NoteBacking;
import org.tallystick.settlement.SettlementDecision.BookedOrder;

/// What the mint and settlement both know: the notes' backing, and the mint orders with those that are decided.
final class InMemoryNotes {
    private final Map<AgentId, Map<NoteId, NoteBacking>> backing = new HashMap<>();
    private final Map<OrderKey, BookedOrder> orders = new LinkedHashMap<>();
    private final Set<OrderKey> decided = new HashSet<>();

    private record OrderKey(AgentId agent, NoteId root, Txid txid, int component) {
        static OrderKey of(MintOrder order) {
            return new OrderKey(order.agent(), order.root(), order.txid(), order.component());
        }
    }

    static Map<SeriesId, Money> needed(Collection<MintedNote> notes) {
        var needed = new TreeMap<SeriesId, Money>();
        notes.forEach(note -> needed.merge(note.series(), note.amount(), Money::plus));
        return needed;
    }

    void mint(AgentId agent, AccountId funder, List<MintedNote> notes) {
        notes.forEach(note -> backing(agent)
                .put(
                        note.root(),
                        new NoteBacking(
                                note.root(),
                                funder,
                                note.amount(),
                                Money.zero(note.amount().currency()))));
    }

    Map<NoteId, NoteBacking> backing(AgentId agent) {
        return backing.computeIfAbsent(agent, _ -> new HashMap<>());
    }

    /// What others hold of the notes that were minted for this account.
    Money outstanding(AgentId agent, AccountId funder, CurrencyCode currency) {
        return Money.sum(
                currency,
                backing(agent).values().stream()
                        .filter(note -> note.funder().equals(funder)
                                && note.outstanding().currency().equals(currency))
                        .map(NoteBacking::outstanding)
                        .toList());
    }

    /// Drops what nobody can ask for any more. Notes that others hold a part of stay, whoever says that they are
    /// closed.
    void forget(Set<NoteId> closed) {
        backing.values()
                .forEach(ofOne -> ofOne.values()
                        .removeIf(note -> closed.contains(note.root())
                                && note.outstanding().isZero()));
        orders.keySet().removeIf(order -> closed.contains(order.root()));
        decided.removeIf(order -> closed.contains(order.root()));
    }

    void order(List<BookedOrder> booked) {
        booked.forEach(order -> orders.put(OrderKey.of(order.order()), order));
    }

    /// The account whose frozen money backs exactly this order.
    Optional<AccountId> account(MintOrder order) {
        return Optional.ofNullable(orders.get(OrderKey.of(order)))
                .filter(booked -> booked.order().amount().equals(order.amount())
                        && booked.order().device().equals(order.device()))
                .map(BookedOrder::account);
    }

    boolean isDecided(MintOrder order) {
        return decided.contains(OrderKey.of(order));
    }

    /// Whether this was the first decision about the order.
    boolean decide(MintOrder order) {
        return decided.add(OrderKey.of(order));
    }
}
