package org.tallystick.testkit.agents;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tallystick.bytes.Digest;
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
    private final Map<Line, Long> balances = new HashMap<>();

    private record CustomerAccount(AgentId agent, AccountId account) {}

    private record Line(AgentId agent, AccountRef account, CurrencyCode currency) {}

    @Override
    public synchronized void open(List<AccountOpening> openings) {
        for (AccountOpening opening : openings) {
            var key = new CustomerAccount(opening.agent(), opening.account());
            if (!accounts.containsKey(key)) {
                accounts.put(key, new LinkedHashMap<>());
                if (!opening.openingBalance().isZero()) {
                    var money = Posting.move(
                            opening.openingBalance(),
                            new AccountRef.Deposits(),
                            new AccountRef.Available(opening.account()));
                    book(opening.agent(), new JournalEntry(EntryKind.OPENING, money));
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
    synchronized void book(AgentId agent, JournalEntry entry) {
        var after = new HashMap<Line, Long>();
        for (Posting posting : entry.postings()) {
            var line = new Line(agent, posting.account(), posting.currency());
            long before = after.getOrDefault(line, balances.getOrDefault(line, 0L));
            after.put(line, Math.addExact(before, posting.signedMinorUnits()));
        }
        after.forEach((line, balance) ->
                Invariant.holds(balance >= 0 || mayBeNegative(line.account()), "no customer is below zero"));
        balances.putAll(after);
    }

    synchronized void bookAll(AgentId agent, Collection<JournalEntry> entries) {
        new ArrayList<>(entries).forEach(entry -> book(agent, entry));
    }

    private static boolean mayBeNegative(AccountRef account) {
        return switch (account) {
            case AccountRef.Available _, AccountRef.Frozen _ -> false;
            case AccountRef.Outstanding _, AccountRef.Clearing _, AccountRef.Deposits _ -> true;
        };
    }
}
