package org.tallystick.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.identity.AccountId;
import org.tallystick.invariant.Invariant.BrokenInvariant;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Seeds;

class JournalEntryTest {
    private static final AccountRef ADA = new AccountRef.Available(new AccountId("ADA"));
    private static final AccountRef BEN = new AccountRef.Available(new AccountId("BEN"));
    private static final AccountRef CLEARING = new AccountRef.Clearing();

    @Test
    void debitsEqualCredits() {
        var moved = Posting.move(Amounts.cny("5.00"), ADA, BEN);

        assertThat(new JournalEntry(EntryKind.SETTLEMENT, moved).postings()).isEqualTo(moved);
        assertThatThrownBy(() -> new JournalEntry(
                        EntryKind.SETTLEMENT,
                        List.of(Posting.debit(ADA, Amounts.cny("5.00")), Posting.credit(BEN, Amounts.cny("5.01")))))
                .isInstanceOf(BrokenInvariant.class);
    }

    @Test
    void eachCurrencyBalancesByItself() {
        assertThatThrownBy(() -> new JournalEntry(
                        EntryKind.SETTLEMENT,
                        List.of(Posting.debit(ADA, Amounts.cny("5.00")), Posting.credit(BEN, Amounts.eur("5.00")))))
                .isInstanceOf(BrokenInvariant.class);
        var both = new ArrayList<>(Posting.move(Amounts.cny("5.00"), ADA, BEN));
        both.addAll(Posting.move(Amounts.eur("7.00"), BEN, ADA));
        assertThat(new JournalEntry(EntryKind.SETTLEMENT, both).postings()).hasSize(4);
    }

    @Test
    void anEntryHasTwoSides() {
        assertThatThrownBy(() -> new JournalEntry(EntryKind.SETTLEMENT, List.of()))
                .isInstanceOf(BrokenInvariant.class);
        assertThatThrownBy(
                        () -> new JournalEntry(EntryKind.SETTLEMENT, List.of(Posting.credit(ADA, Amounts.cny("0.00")))))
                .isInstanceOf(BrokenInvariant.class);
    }

    @Test
    void sumsThatCannotBeCountedAreNotWrappedAround() {
        var most = Amounts.minor(Long.MAX_VALUE);

        assertThatThrownBy(() -> new JournalEntry(
                        EntryKind.SETTLEMENT,
                        List.of(
                                Posting.credit(ADA, most),
                                Posting.credit(ADA, most),
                                Posting.credit(ADA, Amounts.minor(2)),
                                Posting.debit(BEN, Amounts.NOTHING))))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void aNettedEntryHasTheSameEffectInOneLinePerAccount() {
        Seeds.check(200, random -> {
            // Given
            var accounts = List.of(ADA, BEN, CLEARING, new AccountRef.Deposits());
            var postings = new ArrayList<Posting>();
            for (int move = 0; move < random.nextInt(12); move++) {
                var amount = random.nextBoolean() ? Amounts.minor(random.nextLong(3)) : Amounts.eur("1.00");
                postings.addAll(Posting.move(amount, accounts.get(random.nextInt(4)), accounts.get(random.nextInt(4))));
            }

            // When
            var netted = Netting.net(EntryKind.SETTLEMENT, postings)
                    .map(JournalEntry::postings)
                    .orElse(List.of());

            // Then
            for (AccountRef account : accounts) {
                for (var currency : List.of(Amounts.CNY, Amounts.EUR)) {
                    var lines = netted.stream()
                            .filter(each -> each.account().equals(account)
                                    && each.currency().equals(currency))
                            .toList();
                    assertThat(lines).hasSizeLessThan(2);
                    long expected = postings.stream()
                            .filter(each -> each.account().equals(account)
                                    && each.currency().equals(currency))
                            .mapToLong(Posting::signedMinorUnits)
                            .sum();
                    assertThat(lines.stream()
                                    .mapToLong(Posting::signedMinorUnits)
                                    .sum())
                            .isEqualTo(expected);
                }
            }
            assertThat(netted).noneMatch(each -> each.signedMinorUnits() == 0);
        });
    }
}
