package org.tallystick.testkit.agents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tallystick.enquiry.ReissuedComponent;
import org.tallystick.funding.EarlierFunding;
import org.tallystick.funding.Funding;
import org.tallystick.funding.FundingDecision;
import org.tallystick.funding.FundingRequestId;
import org.tallystick.funding.MintOrder;
import org.tallystick.funding.NoteMint;
import org.tallystick.funding.ReissueDecision;
import org.tallystick.funding.ReissueMint;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.invariant.Invariant;
import org.tallystick.journal.AccountRef;
import org.tallystick.journal.EntryKind;
import org.tallystick.journal.JournalEntry;
import org.tallystick.journal.Posting;
import org.tallystick.messaging.Kept;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.money.Money;
import org.tallystick.testkit.InMemoryOutbox;

/// Passes [AgentBooksContract].
final class InMemoryNoteMint implements NoteMint {
    private final InMemoryLedger ledger;
    private final InMemoryQuotas quotas;
    private final InMemoryNotes notes;
    private final InMemoryResults results;
    private final InMemoryOutbox outbox;
    private final Map<RequestKey, EarlierFunding> requests = new HashMap<>();

    private record RequestKey(AgentId agent, DeviceId device, FundingRequestId request) {}

    InMemoryNoteMint(
            InMemoryLedger ledger,
            InMemoryQuotas quotas,
            InMemoryNotes notes,
            InMemoryResults results,
            InMemoryOutbox outbox) {
        this.ledger = ledger;
        this.quotas = quotas;
        this.notes = notes;
        this.results = results;
        this.outbox = outbox;
    }

    @Override
    public Optional<EarlierFunding> earlier(AgentId agent, DeviceId device, FundingRequestId request) {
        synchronized (ledger) {
            return Optional.ofNullable(requests.get(new RequestKey(agent, device, request)));
        }
    }

    @Override
    public boolean affords(AgentId agent, AccountId account, Money amount) {
        return ledger.balance(agent, new AccountRef.Available(account), amount.currency()) >= amount.minorUnits();
    }

    @Override
    public Kept<FundingDecision> fund(Funding funding) {
        synchronized (ledger) {
            var earlier = earlier(funding.agent(), funding.device(), funding.requestId());
            if (earlier.isPresent()) {
                return answer(
                        earlier.get().request().equals(funding.request())
                                ? new FundingDecision.Repeated(earlier.get().answer())
                                : new FundingDecision.RequestReused());
            }
            if (!affords(funding.agent(), funding.account(), funding.amount())) {
                return answer(new FundingDecision.FundsShort());
            }
            var needed = InMemoryNotes.needed(funding.notes());
            if (!quotas.hasRoom(funding.agent(), needed, funding.at())) {
                return answer(new FundingDecision.QuotaMoved());
            }
            quotas.take(funding.agent(), needed);
            ledger.book(
                    funding.agent(),
                    new JournalEntry(
                            EntryKind.FUNDING,
                            Posting.move(
                                    funding.amount(),
                                    new AccountRef.Available(funding.account()),
                                    new AccountRef.Frozen(funding.account()))),
                    funding.at());
            notes.mint(funding.agent(), funding.account(), funding.notes());
            requests.put(
                    new RequestKey(funding.agent(), funding.device(), funding.requestId()),
                    new EarlierFunding(funding.request(), funding.answer()));
            outbox.keep(List.of(funding.report()));
            return new Kept<>(new FundingDecision.Minted(funding.answer()), List.of(funding.report()));
        }
    }

    /// As after the dispute period.
    void forget(AgentId agent, DeviceId device) {
        requests.keySet()
                .removeIf(key -> key.agent().equals(agent) && key.device().equals(device));
    }

    @Override
    public List<MintOrder> undecided(AgentId agent, List<MintOrder> orders) {
        synchronized (ledger) {
            return orders.stream().filter(order -> !notes.isDecided(order)).toList();
        }
    }

    @Override
    public Kept<ReissueDecision> reissue(AgentId agent, List<ReissueMint> reissues, Instant at) {
        synchronized (ledger) {
            var all = reissues.stream().flatMap(each -> each.notes().stream()).toList();
            if (!quotas.hasRoom(agent, InMemoryNotes.needed(all), at)) {
                return new Kept<>(new ReissueDecision.QuotaMoved(), List.of());
            }
            reissues.forEach(each -> account(each.order()));
            var minted = new ArrayList<MintOrder>();
            var messages = new ArrayList<OutgoingMessage>();
            for (ReissueMint reissue : reissues) {
                if (notes.decide(reissue.order())) {
                    quotas.take(agent, InMemoryNotes.needed(reissue.notes()));
                    notes.mint(agent, account(reissue.order()), reissue.notes());
                    minted.add(reissue.order());
                    messages.add(reissue.report());
                    results.decided(agent, component(reissue.order()), reissue.notes());
                }
            }
            outbox.keep(messages);
            return new Kept<>(new ReissueDecision.Minted(minted), messages);
        }
    }

    @Override
    public void credit(AgentId agent, List<MintOrder> orders, Instant at) {
        synchronized (ledger) {
            orders.forEach(this::account);
            for (MintOrder order : orders) {
                if (notes.decide(order)) {
                    var holder = account(order);
                    var money = Posting.move(
                            order.amount(), new AccountRef.Frozen(holder), new AccountRef.Available(holder));
                    ledger.book(agent, new JournalEntry(EntryKind.REISSUE_CREDITED, money), at);
                    results.decided(agent, component(order), List.of());
                }
            }
        }
    }

    private static ReissuedComponent component(MintOrder order) {
        return new ReissuedComponent(order.root(), order.txid(), order.component());
    }

    private AccountId account(MintOrder order) {
        var account = notes.account(order);
        Invariant.holds(account.isPresent(), "a mint order has frozen money");
        return account.orElseThrow();
    }

    private static Kept<FundingDecision> answer(FundingDecision decision) {
        return new Kept<>(decision, List.of());
    }
}
