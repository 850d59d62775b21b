package org.tallystick.funding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.funding.MintPlan.PlannedNote;
import org.tallystick.identity.AgentId;
import org.tallystick.money.Money;
import org.tallystick.note.Denominations;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Named;
import org.tallystick.testkit.Seeds;

class MintPlanTest {
    private static final Money LARGEST = Amounts.cny("100.00");

    private static SeriesRoom room(String agent, long minorUnits) {
        return new SeriesRoom(
                Named.series(new AgentId(agent)),
                Named.key(agent),
                Amounts.minor(minorUnits),
                Named.certificateDer("series of " + agent));
    }

    @Test
    void anAmountWithinTheFirstSeriesIsMintedUnderIt() {
        var first = room("first-bank", 100_000);

        var plan = MintPlan.of(Amounts.cny("88.00"), LARGEST, List.of(first, room("second-bank", 100_000)))
                .orElseThrow();

        assertThat(plan.notes().stream()
                        .map(PlannedNote::series)
                        .map(SeriesRoom::series)
                        .distinct())
                .containsExactly(first.series());
        assertThat(plan.notes().stream().map(PlannedNote::amount))
                .containsExactlyElementsOf(Denominations.split(Amounts.cny("88.00"), LARGEST));
    }

    @Test
    void whatDoesNotFitTheFirstSeriesGoesToTheNext() {
        var first = room("first-bank", 5_000);
        var second = room("second-bank", 100_000);

        var plan = MintPlan.of(Amounts.cny("120.00"), LARGEST, List.of(first, second))
                .orElseThrow();

        assertThat(plan.left(List.of(first, second)).stream().map(SeriesRoom::room))
                .containsExactly(Amounts.minor(3_000), Amounts.minor(90_000));
    }

    @Test
    void finerNotesAreTriedWhereLargeOnesDoNotFit() {
        var plan = MintPlan.of(
                        Amounts.cny("100.00"), LARGEST, List.of(room("first-bank", 6_000), room("second-bank", 4_000)))
                .orElseThrow();

        assertThat(Money.sum(
                        Amounts.CNY,
                        plan.notes().stream().map(PlannedNote::amount).toList()))
                .isEqualTo(Amounts.cny("100.00"));
    }

    @Test
    void aQuotaThatDoesNotSufficeMintsNothing() {
        assertThat(MintPlan.of(Amounts.cny("100.01"), LARGEST, List.of(room("first-bank", 10_000))))
                .isEmpty();
        assertThat(MintPlan.of(Amounts.cny("0.01"), LARGEST, List.of())).isEmpty();
    }

    @Test
    void noPlanTakesMoreThanThereIsRoomFor() {
        Seeds.check(1_000, random -> {
            // Given
            var rooms = new ArrayList<SeriesRoom>();
            for (int series = 0; series < random.nextInt(5); series++) {
                rooms.add(room("bank-" + series, random.nextLong(1, 30_000)));
            }
            var amount = Amounts.minor(random.nextLong(1, 60_000));
            var whole =
                    Money.sum(Amounts.CNY, rooms.stream().map(SeriesRoom::room).toList());

            // When
            var plan = MintPlan.of(amount, LARGEST, rooms);

            // Then
            plan.ifPresent(found -> {
                assertThat(Money.sum(
                                Amounts.CNY,
                                found.notes().stream().map(PlannedNote::amount).toList()))
                        .isEqualTo(amount);
                assertThat(found.notes()).hasSizeLessThanOrEqualTo(Denominations.NOTES_MAX);
                var left = found.left(rooms).stream().map(SeriesRoom::room).toList();
                assertThat(Money.sum(Amounts.CNY, left)).isEqualTo(whole.minus(amount));
            });
            if (!whole.isAtLeast(amount)) {
                assertThat(plan).isEmpty();
            }
        });
    }
}
