package org.tallystick.testkit.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tallystick.certificate.Certificate;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.journal.AccountRef;
import org.tallystick.money.CurrencyCode;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SeriesId;
import org.tallystick.suite.PublicKey;
import org.tallystick.testkit.audit.Finding.Kind;

/// What the agents' books must say when nothing is under way (PROTOCOL §4.7), from the winning branches alone and for
/// each currency by itself:
///
/// - frozen(F) = hop 0 of the notes minted for F's devices, unspent
/// - outstanding(series) = hop 1 and more, unspent
/// - available(F) + frozen(F) = opening balance − what left hop 0 of F's notes + what F's devices redeemed and
/// reissued
/// - what was returned counts as what was redeemed, for the account that it went back to (PROTOCOL §6.1)
/// - clearing(agent) = what was redeemed and reissued of its notes − what its own customers redeemed and reissued
/// - drawn(series) = minted − redeemed − reissued, within the quota, and minted in its currency while it was good
final class BalanceSheet {
    private final AuditedBooks books;
    private final Map<SeriesId, Certificate.Series> granted = new HashMap<>();
    private final Map<Purse, Long> openings = new TreeMap<>();
    private final Map<Device, Holder> holders = new HashMap<>();
    private final Map<IssuedNote, Holder> funders = new HashMap<>();
    private final Map<PublicKey, Holder> byKey = new HashMap<>();
    private final Map<Outpoint, PublicKey> returnedTo = new HashMap<>();
    private final Map<Outpoint, Finding> unfounded = new LinkedHashMap<>();
    private final Sums closed = new Sums();
    private Sums sums = new Sums();

    private record Holder(AgentId agent, AccountId account) implements Comparable<Holder> {
        @Override
        public int compareTo(Holder other) {
            int byAgent = agent.compareTo(other.agent);
            return byAgent != 0 ? byAgent : account.compareTo(other.account);
        }
    }

    /// What an account holds of one currency.
    private record Purse(Holder holder, CurrencyCode currency) implements Comparable<Purse> {
        private static final Comparator<Purse> ORDER = Comparator.comparing(Purse::holder)
                .thenComparing(purse -> purse.currency().value());

        @Override
        public int compareTo(Purse other) {
            return ORDER.compare(this, other);
        }
    }

    /// What an agent owes the others, or they owe it, of one currency.
    private record Clearing(AgentId agent, CurrencyCode currency) {}

    private record Device(AgentId agent, DeviceId device) {}

    private record Sums(
            Map<Purse, Long> frozen,
            Map<Purse, Long> moved,
            Map<SeriesId, Long> outstanding,
            Map<SeriesId, Long> drawn,
            Map<Clearing, Long> clearing) {
        Sums() {
            this(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        }

        Sums copy() {
            return new Sums(
                    new HashMap<>(frozen),
                    new HashMap<>(moved),
                    new HashMap<>(outstanding),
                    new HashMap<>(drawn),
                    new HashMap<>(clearing));
        }
    }

    BalanceSheet(AuditedBooks books) {
        this.books = books;
    }

    void granted(Certificate.Series series) {
        granted.put(series.series(), series);
    }

    void opened(AgentId agent, AccountId account, CurrencyCode currency, long minorUnits) {
        openings.putIfAbsent(new Purse(new Holder(agent, account), currency), minorUnits);
    }

    void enrolled(Certificate.Device device, AccountId account) {
        var holder = new Holder(device.agent(), account);
        holders.put(new Device(device.agent(), device.device()), holder);
        byKey.put(device.key(), holder);
    }

    /// Whom the registry gives an output back to.
    void returned(Outpoint output, PublicKey owner) {
        returnedTo.put(output, owner);
    }

    void issued(IssuedNote note, DeviceId device) {
        var series = granted.get(note.series());
        if (series != null && !series.validity().covers(note.issuedAt())) {
            unfounded(note, "issued before or after its quota was good");
        } else if (series != null && !series.quota().currency().equals(note.currency())) {
            unfounded(note, "issued in another currency than its quota");
        }
        var holder = holders.get(new Device(note.agent(), device));
        if (holder != null) {
            funders.put(note, holder);
        }
    }

    private void unfounded(IssuedNote note, String why) {
        unfounded.put(note.outpoint(), new Finding(Kind.WRONG_QUOTA, why + ": " + note.outpoint(), note.amount()));
    }

    /// Forgets the sums of an earlier check, but for what closed notes have added.
    void begin() {
        sums = closed.copy();
    }

    /// Adds one note's winning branch for good, which is the last that is heard of it.
    void close(NoteHistory history, List<ExpectedOutput> outputs) {
        var before = sums;
        sums = closed;
        add(history, outputs);
        sums = before;
        history.notes().forEach(funders::remove);
        outputs.forEach(output -> returnedTo.remove(output.outpoint()));
    }

    /// Adds one note's winning branch.
    void add(NoteHistory history, List<ExpectedOutput> outputs) {
        history.notes().forEach(note -> add(sums.drawn(), note.series(), note.amount()));
        outputs.forEach(output -> add(output.note(), history, output));
    }

    private void add(IssuedNote note, NoteHistory history, ExpectedOutput output) {
        var funder = funders.get(note);
        switch (output.fate()) {
            case HELD -> {
                if (output.hop() > 0) {
                    add(sums.outstanding(), note.series(), output.amount());
                } else if (funder != null) {
                    add(sums.frozen(), new Purse(funder, note.currency()), output.amount());
                }
            }
            case SPENT -> history.winningEdge(output.outpoint()).ifPresent(edge -> spent(note, output, edge));
            case REDEEMED, REISSUED -> add(sums.drawn(), note.series(), -output.amount());
            case RETURNED -> {
                add(sums.drawn(), note.series(), -output.amount());
                if (output.hop() == 0 && funder != null) {
                    add(sums.moved(), new Purse(funder, note.currency()), -output.amount());
                }
                var holder = byKey.get(returnedTo.get(output.outpoint()));
                if (holder != null) {
                    paidOut(note, holder.agent(), Optional.of(holder), output.amount());
                }
            }
        }
    }

    private void spent(IssuedNote note, ExpectedOutput input, SignedEdge edge) {
        long pay = edge.amounts().pay();
        var funder = funders.get(note);
        if (input.hop() == 0 && funder != null) {
            add(sums.moved(), new Purse(funder, note.currency()), -pay);
        }
        if (edge.use() != SignedEdge.Use.PAY) {
            var holder = Optional.ofNullable(holders.get(new Device(edge.payerAgent(), edge.payerDevice())));
            paidOut(note, edge.payerAgent(), holder, pay);
        }
    }

    /// Money of one agent's notes into an account at another's, or the same one's.
    private void paidOut(IssuedNote note, AgentId to, Optional<Holder> holder, long amount) {
        add(sums.clearing(), new Clearing(note.agent(), note.currency()), amount);
        add(sums.clearing(), new Clearing(to, note.currency()), -amount);
        holder.ifPresent(each -> add(sums.moved(), new Purse(each, note.currency()), amount));
    }

    private static <K> void add(Map<K, Long> sums, K key, long amount) {
        sums.merge(key, amount, Math::addExact);
    }

    List<Finding> check() {
        var findings = new ArrayList<Finding>();
        purses().forEach(purse -> checkPurse(findings, purse));
        granted.forEach((series, certificate) -> {
            compare(
                    findings,
                    series + " outstanding",
                    sums.outstanding().getOrDefault(series, 0L),
                    balance(
                            certificate.agent(),
                            new AccountRef.Outstanding(series),
                            certificate.quota().currency()));
            checkQuota(findings, certificate);
        });
        findings.addAll(unfounded.values());
        clearings().forEach(place -> checkClearing(findings, place));
        return findings;
    }

    private Set<Purse> purses() {
        var purses = new TreeSet<>(openings.keySet());
        purses.addAll(sums.frozen().keySet());
        purses.addAll(sums.moved().keySet());
        return purses;
    }

    private void checkPurse(List<Finding> findings, Purse purse) {
        long frozen = sums.frozen().getOrDefault(purse, 0L);
        long both = openings.getOrDefault(purse, 0L) + sums.moved().getOrDefault(purse, 0L);
        compare(findings, purse + " frozen", frozen, frozen(purse));
        compare(findings, purse + " available", both - frozen, available(purse));
    }

    private Set<Clearing> clearings() {
        var clearings = new LinkedHashSet<Clearing>();
        granted.values()
                .forEach(series -> clearings.add(
                        new Clearing(series.agent(), series.quota().currency())));
        clearings.addAll(sums.clearing().keySet());
        return clearings;
    }

    private void checkClearing(List<Finding> findings, Clearing place) {
        long clearing = sums.clearing().getOrDefault(place, 0L);
        compare(
                findings,
                place + " in the books",
                clearing,
                balance(place.agent(), new AccountRef.Clearing(), place.currency()));
        compare(findings, place + " in the reserve", -clearing, books.reserveMoved(place.agent(), place.currency()));
    }

    private void checkQuota(List<Finding> findings, Certificate.Series series) {
        long drawn = sums.drawn().getOrDefault(series.series(), 0L);
        if (drawn != books.drawn(series.series())
                || drawn < 0
                || drawn > series.quota().minorUnits()) {
            findings.add(new Finding(
                    Kind.WRONG_QUOTA,
                    series.series() + " draws " + books.drawn(series.series()) + ", not " + drawn,
                    Math.abs(drawn - books.drawn(series.series()))));
        }
    }

    private long available(Purse purse) {
        var holder = purse.holder();
        return balance(holder.agent(), new AccountRef.Available(holder.account()), purse.currency());
    }

    private long frozen(Purse purse) {
        var holder = purse.holder();
        return balance(holder.agent(), new AccountRef.Frozen(holder.account()), purse.currency());
    }

    private long balance(AgentId agent, AccountRef account, CurrencyCode currency) {
        return books.balance(agent, account, currency);
    }

    private static void compare(List<Finding> findings, String what, long expected, long found) {
        if (expected != found) {
            findings.add(new Finding(
                    Kind.WRONG_BALANCE, what + " is " + found + ", not " + expected, Math.abs(found - expected)));
        }
    }

    /// As the books have them, in one order, for the digest.
    List<String> balances() {
        var lines = new ArrayList<String>();
        openings.keySet()
                .forEach(purse -> lines.add(purse.holder().agent() + " "
                        + purse.holder().account() + " " + purse.currency() + " " + available(purse) + " "
                        + frozen(purse)));
        return lines;
    }
}
