package org.tallystick.testkit.agents;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tallystick.bytes.Digest;
import org.tallystick.enquiry.AccountStatement;
import org.tallystick.enquiry.StatementLine;
import org.tallystick.enrolment.AccountOpening;
import org.tallystick.enrolment.Activation;
import org.tallystick.enrolment.CoreBanking;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.invariant.Invariant;
import org.tallystick.journal.AccountRef;
import org.tallystick.journal.EntryKind;
import org.tallystick.journal.JournalEntry;
import org.tallystick.journal.Posting;
import org.tallystick.money.CurrencyCode;

/// Accounts with their activation codes, and the balances of all books.
public final class InMemoryLedger implements CoreBanking {
    private final Map<CustomerAccount, Map<Digest, Activation>> accounts = new HashMap<>();
    private final Map<CustomerAccount, CurrencyCode> currencies = new HashMap<>();
    private final Map<CustomerAccount, Deque<StatementLine>> lines = new HashMap<>();
    private final Map<Line, Long> balances = new HashMap<>();

    private record CustomerAccount(AgentId agent, AccountId account) {}

    private record Line(AgentId agent, AccountRef account, CurrencyCode currency) {}

    @Override
    public synchronized void open(List<AccountOpening> openings) {
        for (AccountOpening opening : openings) {
            var key = new CustomerAccount(opening.agent(), opening.account());
            if (!accounts.containsKey(key)) {
                accounts.put(key, new LinkedHashMap<>());
                currencies.put(key, opening.openingBalance().currency());
                if (!opening.openingBalance().isZero()) {
                    var money = Posting.move(
                            opening.openingBalance(),
                            new AccountRef.Deposits(),
                            new AccountRef.Available(opening.account()));
                    book(opening.agent(), new JournalEntry(EntryKind.OPENING, money), opening.openedAt());
                }
            }
            var codes = activations(opening.agent(), opening.account()).orElseThrow();
            opening.activationDigests()
                    .forEach(code -> codes.putIfAbsent(code, new Activation(code, new Activation.Use.Unused())));
        }
    }

    /// What an account of any book holds; a customer's is never negative.
    public synchronized long balance(AgentId agent, AccountRef account, CurrencyCode currency) {
        return balances.getOrDefault(new Line(agent, account, currency), 0L);
    }

    /// The codes of an account, to be changed in place.
    synchronized Optional<Map<Digest, Activation>> activations(AgentId agent, AccountId account) {
        return Optional.ofNullable(accounts.get(new CustomerAccount(agent, account)));
    }

    /// Books all of it or, when a customer would fall below zero, nothing.
    synchronized void book(AgentId agent, JournalEntry entry, Instant at) {
        var after = new HashMap<Line, Long>();
        for (Posting posting : entry.postings()) {
            var line = new Line(agent, posting.account(), posting.currency());
            long before = after.getOrDefault(line, balances.getOrDefault(line, 0L));
            after.put(line, Math.addExact(before, posting.signedMinorUnits()));
        }
        after.forEach((line, balance) ->
                Invariant.holds(balance >= 0 || mayBeNegative(line.account()), "no customer is below zero"));
        balances.putAll(after);
        write(agent, entry, at);
    }

    synchronized void bookAll(AgentId agent, Collection<JournalEntry> entries, Instant at) {
        new ArrayList<>(entries).forEach(entry -> book(agent, entry, at));
    }

    /// The currency that an account was opened in.
    synchronized Optional<CurrencyCode> currency(AgentId agent, AccountId account) {
        return Optional.ofNullable(currencies.get(new CustomerAccount(agent, account)));
    }

    /// The newest first, no more than a statement shows.
    synchronized List<StatementLine> lines(AgentId agent, AccountId account) {
        return List.copyOf(lines.getOrDefault(new CustomerAccount(agent, account), new ArrayDeque<>()));
    }

    private void write(AgentId agent, JournalEntry entry, Instant at) {
        var effects = new LinkedHashMap<CustomerAccount, Map<CurrencyCode, long[]>>();
        for (Posting posting : entry.postings()) {
            switch (posting.account()) {
                case AccountRef.Available(var account) ->
                    effect(effects, agent, account, posting)[0] += posting.signedMinorUnits();
                case AccountRef.Frozen(var account) ->
                    effect(effects, agent, account, posting)[1] += posting.signedMinorUnits();
                case AccountRef.Outstanding _, AccountRef.Clearing _, AccountRef.Deposits _ -> {}
            }
        }
        effects.forEach((customer, byCurrency) -> byCurrency.forEach((currency, effect) -> {
            var written = lines.computeIfAbsent(customer, _ -> new ArrayDeque<>());
            written.addFirst(new StatementLine(at, entry.kind(), currency, effect[0], effect[1]));
            if (written.size() > AccountStatement.LINES_MAX) {
                written.removeLast();
            }
        }));
    }

    private static long[] effect(
            Map<CustomerAccount, Map<CurrencyCode, long[]>> effects,
            AgentId agent,
            AccountId account,
            Posting posting) {
        return effects.computeIfAbsent(new CustomerAccount(agent, account), _ -> new LinkedHashMap<>())
                .computeIfAbsent(posting.currency(), _ -> new long[2]);
    }

    private static boolean mayBeNegative(AccountRef account) {
        return switch (account) {
            case AccountRef.Available _, AccountRef.Frozen _ -> false;
            case AccountRef.Outstanding _, AccountRef.Clearing _, AccountRef.Deposits _ -> true;
        };
    }
}
