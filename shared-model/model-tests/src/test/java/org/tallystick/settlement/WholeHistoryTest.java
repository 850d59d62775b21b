package org.tallystick.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.journal.AccountRef;
import org.tallystick.journal.Posting;
import org.tallystick.money.Money;
import org.tallystick.note.NoteId;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SignedNote;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.payment.Edge;
import org.tallystick.payment.Lineage;
import org.tallystick.payment.Output;
import org.tallystick.spending.SpendAssessment;
import org.tallystick.spending.SpendClaim;
import org.tallystick.spending.SpendRecord;
import org.tallystick.spending.SpendVerdict;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Moments;
import org.tallystick.testkit.RandomStory;
import org.tallystick.testkit.Seeds;

/// PROTOCOL §4.6, §4.7, §7 over whole histories told by chance: what backs the notes is what is unspent.
class WholeHistoryTest {
    /// The books of one agent, added up from postings.
    private static final class Books {
        final Map<AccountRef, Long> balances = new HashMap<>();
        final Map<NoteId, NoteBacking> notes = new HashMap<>();
        final List<SettledEdge> waiting = new ArrayList<>();
        final AgentId agent;
        Money quotaBack = Amounts.NOTHING;
        Money minted = Amounts.NOTHING;

        Books(AgentId agent) {
            this.agent = agent;
        }

        void fund(SignedNote note) {
            var amount = note.note().amount();
            var funder = funderOf(note.note().noteId());
            notes.put(note.note().noteId(), new NoteBacking(note.note().noteId(), funder, amount, Amounts.NOTHING));
            book(Posting.move(amount, new AccountRef.Available(funder), new AccountRef.Frozen(funder)));
        }

        void settle(Collection<SettledEdge> edges, Map<DeviceId, AccountId> holders) {
            var all = new ArrayList<>(waiting);
            all.addAll(edges);
            var decision = SettlementDecision.decide(agent, all, new SettlementFacts(notes, holders));
            waiting.clear();
            waiting.addAll(decision.waiting());
            decision.notes().forEach(note -> notes.put(note.root(), note));
            decision.entries().forEach(entry -> book(entry.postings()));
            decision.quotaBack().values().forEach(back -> quotaBack = quotaBack.plus(back));
            decision.mintOrders()
                    .forEach(order -> minted = minted.plus(order.order().amount()));
        }

        private void book(List<Posting> postings) {
            postings.forEach(each -> balances.merge(each.account(), each.signedMinorUnits(), Math::addExact));
        }

        long balance(AccountRef account) {
            return balances.getOrDefault(account, 0L);
        }
    }

    private static AccountId funderOf(NoteId root) {
        return new AccountId("F" + root.toHex().toUpperCase(Locale.ROOT));
    }

    /// The edges that win when lineages arrive in the given order.
    private static List<Lineage.Traced> winning(List<Lineage.Traced> arriving) {
        var winners = new HashMap<Outpoint, SpendRecord>();
        for (var lineage : arriving) {
            for (Edge edge : lineage.path()) {
                var claim = SpendClaim.of(edge);
                winners.putIfAbsent(
                        claim.outpoint(),
                        new SpendRecord(claim.outpoint(), claim.txid(), claim.component(), Moments.NOON));
            }
        }
        return arriving.stream()
                .filter(each -> SpendAssessment.assess(each, winners) instanceof SpendVerdict.Won)
                .toList();
    }

    private static Map<DeviceId, AccountId> holders(Collection<SettledEdge> edges) {
        var holders = new HashMap<DeviceId, AccountId>();
        edges.forEach(each -> holders.put(
                each.payer().device(), SettledEdges.accountOf(each.payer().device())));
        return holders;
    }

    private static Map<AgentId, Books> settled(RandomStory told, List<SettledEdge> edges, RandomGenerator random) {
        var books = Map.of(
                SettledEdges.FIRST, new Books(SettledEdges.FIRST), SettledEdges.SECOND, new Books(SettledEdges.SECOND));
        told.story().notes().forEach(note -> book(books, SettledEdges.FIRST).fund(note));
        var holders = holders(edges);
        for (AgentId agent : books.keySet()) {
            var mine = new ArrayList<>(edges.stream()
                    .filter(each -> SettlementPostings.agentsOf(each).contains(agent))
                    .toList());
            Collections.shuffle(mine, Random.from(random));
            for (int at = 0; at < mine.size(); ) {
                int size = Math.min(random.nextInt(1, 8), mine.size() - at);
                book(books, agent).settle(mine.subList(at, at + size), holders);
                at += size;
            }
        }
        return books;
    }

    private static Books book(Map<AgentId, Books> books, AgentId agent) {
        return Objects.requireNonNull(books.get(agent));
    }

    @Test
    void whatBacksTheNotesIsWhatIsUnspentWhateverTheOrder() {
        Seeds.check(150, random -> {
            // Given
            var told = RandomStory.withClones(random, 5, 30);
            var arriving = new ArrayList<>(told.lineages());
            Collections.shuffle(arriving, Random.from(random));
            var won = winning(arriving);
            var edges = won.stream().map(SettledEdges::of).toList();

            // When
            var books = settled(told, edges, random);

            // Then
            var first = book(books, SettledEdges.FIRST);
            var second = book(books, SettledEdges.SECOND);
            assertThat(first.waiting).isEmpty();
            assertThat(second.waiting).isEmpty();
            var unspent = unspent(told, won);
            for (SignedNote note : told.story().notes()) {
                var root = note.note().noteId();
                assertThat(first.balance(new AccountRef.Frozen(funderOf(root)))).isEqualTo(sum(unspent, root, 0));
            }
            assertThat(first.balance(new AccountRef.Outstanding(SettledEdges.SERIES)))
                    .isEqualTo(unspent.stream()
                            .filter(each -> each.hop() > 0)
                            .mapToLong(each -> each.amount().minorUnits())
                            .sum());
            assertThat(first.balance(new AccountRef.Clearing()) + second.balance(new AccountRef.Clearing()))
                    .isZero();
            everyHolderHasWhatItRedeemedAndReissued(edges, books);
            issuedIsUnspentPlusWhatLeft(told, unspent, first.quotaBack);
        });
    }

    @Test
    void afterTheSweepNothingIsFrozenNorOutstandingWhateverTheOrder() {
        Seeds.check(150, random -> {
            // Given
            var told = RandomStory.withClones(random, 5, 30);
            var won = winning(told.lineages());
            var edges = new ArrayList<>(won.stream().map(SettledEdges::of).toList());
            unspent(told, won).forEach(output -> edges.add(SettledEdges.returned(output, "Ben")));

            // When
            var books = settled(told, edges, random);

            // Then
            var first = book(books, SettledEdges.FIRST);
            assertThat(first.waiting).isEmpty();
            for (SignedNote note : told.story().notes()) {
                assertThat(first.balance(
                                new AccountRef.Frozen(funderOf(note.note().noteId()))))
                        .isZero();
            }
            assertThat(first.balance(new AccountRef.Outstanding(SettledEdges.SERIES)))
                    .isZero();
            everyHolderHasWhatItRedeemedAndReissued(edges, books);
            issuedIsUnspentPlusWhatLeft(told, List.of(), first.quotaBack);
        });
    }

    private static long sum(List<Output> unspent, NoteId root, int hop) {
        return unspent.stream()
                .filter(each -> each.outpoint().root().equals(root) && each.hop() == hop)
                .mapToLong(each -> each.amount().minorUnits())
                .sum();
    }

    /// The notes and outputs of winners that no winner spends.
    private static List<Output> unspent(RandomStory told, List<Lineage.Traced> won) {
        var spent = new HashSet<Outpoint>();
        won.forEach(each -> spent.add(each.edge().spends()));
        var made = new ArrayList<Output>();
        told.story()
                .notes()
                .forEach(note -> made.add(new Output(
                        note.outpoint(), note.note().amount(), note.note().ownerKey(), 0, 0)));
        for (var lineage : won) {
            if (lineage.edge().payment().body().purpose().isPay()) {
                made.add(lineage.pay());
            }
            lineage.change().ifPresent(made::add);
        }
        return made.stream().filter(each -> !spent.contains(each.outpoint())).toList();
    }

    private static void everyHolderHasWhatItRedeemedAndReissued(List<SettledEdge> edges, Map<AgentId, Books> books) {
        var expected = new HashMap<AccountRef, Long>();
        for (SettledEdge edge : edges) {
            var account = SettledEdges.accountOf(edge.payer().device());
            switch (edge.purpose()) {
                case PAY -> {}
                case REDEEM, RETURN ->
                    expected.merge(new AccountRef.Available(account), edge.pay().minorUnits(), Math::addExact);
                case REISSUE ->
                    expected.merge(new AccountRef.Frozen(account), edge.pay().minorUnits(), Math::addExact);
            }
        }
        expected.forEach((account, amount) -> {
            long booked = books.values().stream()
                    .mapToLong(each -> each.balance(account))
                    .sum();
            assertThat(booked).as("%s", account).isEqualTo(amount);
        });
        var reissued = edges.stream()
                .filter(each -> each.purpose() == EdgePurpose.REISSUE)
                .map(SettledEdge::pay)
                .toList();
        var minted = books.values().stream().map(each -> each.minted).toList();
        assertThat(Money.sum(Amounts.CNY, minted)).isEqualTo(Money.sum(Amounts.CNY, reissued));
    }

    private static void issuedIsUnspentPlusWhatLeft(RandomStory told, List<Output> unspent, Money left) {
        var issued =
                told.story().notes().stream().map(note -> note.note().amount()).toList();
        var live = unspent.stream().map(Output::amount).toList();
        assertThat(Money.sum(Amounts.CNY, live).plus(left)).isEqualTo(Money.sum(Amounts.CNY, issued));
    }
}
