package org.tallystick.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallystick.money.Money;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Named;
import org.tallystick.testkit.NoteFixture;
import org.tallystick.testkit.Seeds;

/// PROTOCOL §2.11: what a device pays with.
class CoinChoiceTest {
    private static final PaymentPolicy NO_MINIMUM = new PaymentPolicy(1, Integer.MAX_VALUE);

    private static Output coin(int number, long minorUnits) {
        var note = NoteFixture.note()
                .named("coin " + number)
                .of(Amounts.minor(minorUnits))
                .signed();
        return new Output(note.outpoint(), note.note().amount(), Named.key("Ada"), 0, 0);
    }

    private static List<Output> purse(String minorUnits) {
        var purse = new ArrayList<Output>();
        for (String each : minorUnits.split(" ", -1)) {
            purse.add(coin(purse.size(), Long.parseLong(each)));
        }
        return purse;
    }

    private static List<Output> anyPurse(RandomGenerator random) {
        var purse = new ArrayList<Output>();
        int coins = random.nextInt(1, 14);
        for (int coin = 0; coin < coins; coin++) {
            purse.add(coin(coin, random.nextInt(3) == 0 ? random.nextLong(1, 30) : random.nextLong(1, 5_000)));
        }
        return purse;
    }

    private static Money sum(List<Component> components) {
        return Money.sum(Amounts.CNY, components.stream().map(Component::pay).toList());
    }

    @ParameterizedTest
    @CsvSource({
        // purse, amount, what each chosen output pays of how much
        "5000 2000 1000,   2000, 2000/2000", // exactly one
        "5000 2000 1000,   1500, 1500/2000", // the smallest that suffices
        "5000 2000 1000,   1995, 1995/5000", // the smallest would leave a crumb
        "500 200 100,       695, 500/500 95/200 100/100", // one more, so that the change is none
        "500 200 100,       800, 500/500 200/200 100/100", // everything
        "10 5 2,              7, 5/5 2/2", // whole outputs below the minimum
        "10 5 2,             12, 10/10 2/2", // passing over what leaves a crumb
        "1000 1000,        1995, ", // no way without a crumb
        "1000 1000,        2001, ", // not enough
        "9 9 9 9 9 9 9 9 9,  81, ", // nine are too many
        "500,                 0, ", // nothing to pay
    })
    void choiceOf(String purse, long amount, String expected) {
        var chosen = CoinChoice.choose(Amounts.minor(amount), purse(purse), PaymentPolicy.DEFAULT);

        var told = chosen.map(components -> components.stream()
                        .map(each -> each.pay().minorUnits() + "/" + each.in().minorUnits())
                        .toList())
                .orElse(List.of());
        assertThat(told).isEqualTo(expected == null ? List.of() : List.of(expected.split(" ", -1)));
    }

    @Test
    void whatIsChosenPaysExactlyAndKeepsEveryRule() {
        Seeds.check(2_000, random -> {
            // Given
            var purse = anyPurse(random);
            var amount = Amounts.minor(random.nextLong(1, 12_000));

            // When
            var chosen = CoinChoice.choose(amount, purse, PaymentPolicy.DEFAULT);

            // Then
            chosen.ifPresent(components -> {
                assertThat(sum(components)).isEqualTo(amount);
                assertThat(components).hasSizeBetween(1, PaymentBody.COMPONENTS_MAX);
                assertThat(components.stream().map(Component::outpoint)).doesNotHaveDuplicates();
                for (Component each : components) {
                    assertThat(each.conserves()).isTrue();
                    assertThat(purse)
                            .anyMatch(output -> output.outpoint().equals(each.outpoint())
                                    && output.amount().equals(each.in()));
                    assertThat(each.pay().isZero()).isFalse();
                    boolean keepsMinimum = each.change().isZero()
                            || (each.change().minorUnits() >= 10 && each.pay().minorUnits() >= 10);
                    assertThat(keepsMinimum).isTrue();
                }
            });
        });
    }

    @Test
    void theSmallestSingleOutputIsPreferredToAnyOther() {
        Seeds.check(1_000, random -> {
            var purse = anyPurse(random);
            var amount = Amounts.minor(random.nextLong(1, 5_000));
            var single = purse.stream()
                    .filter(each -> each.amount().isAtLeast(amount))
                    .min(Comparator.comparing(Output::amount));

            var chosen = CoinChoice.choose(amount, purse, NO_MINIMUM);

            single.ifPresent(smallest -> assertThat(chosen.orElseThrow())
                    .singleElement()
                    .matches(component -> component.in().equals(smallest.amount())));
        });
    }

    @Test
    void noMoreOutputsAreTakenThanTheAmountNeeds() {
        Seeds.check(1_000, random -> {
            // Given
            var purse = anyPurse(random);
            var amount = Amounts.minor(random.nextLong(1, 12_000));

            // When
            var chosen = CoinChoice.choose(amount, purse, NO_MINIMUM);

            // Then
            int fewest = 0;
            long reached = 0;
            var largestFirst = purse.stream()
                    .map(each -> each.amount().minorUnits())
                    .sorted(Comparator.reverseOrder())
                    .toList();
            while (fewest < largestFirst.size() && reached < amount.minorUnits()) {
                reached += largestFirst.get(fewest);
                fewest++;
            }
            boolean possible = reached >= amount.minorUnits() && fewest <= PaymentBody.COMPONENTS_MAX;
            assertThat(chosen.map(List::size)).isEqualTo(possible ? Optional.of(fewest) : Optional.empty());
        });
    }

    @Test
    void theOrderInThePurseDoesNotMatter() {
        Seeds.check(300, random -> {
            var purse = anyPurse(random);
            var amount = Amounts.minor(random.nextLong(1, 12_000));
            var chosen = CoinChoice.choose(amount, purse, PaymentPolicy.DEFAULT);

            Collections.shuffle(purse, Random.from(random));

            assertThat(CoinChoice.choose(amount, purse, PaymentPolicy.DEFAULT)).isEqualTo(chosen);
        });
    }

    @Test
    void anEmptyPursePaysNothing() {
        assertThat(CoinChoice.choose(Amounts.cny("1.00"), List.of(), PaymentPolicy.DEFAULT))
                .isEmpty();
    }
}
