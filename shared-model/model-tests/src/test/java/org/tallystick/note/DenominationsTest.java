package org.tallystick.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.money.Money;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Seeds;

class DenominationsTest {
    private static List<Long> split(long amount, long largest) {
        return Denominations.split(Amounts.minor(amount), Amounts.minor(largest)).stream()
                .map(Money::minorUnits)
                .toList();
    }

    @Test
    void largestFirstInOnesTwosAndFives() {
        assertThat(split(1_888, 1_000)).containsExactly(1_000L, 500L, 200L, 100L, 50L, 20L, 10L, 5L, 2L, 1L);
        assertThat(split(4, 1_000)).containsExactly(2L, 2L);
        assertThat(split(1, 1)).containsExactly(1L);
    }

    @Test
    void noneAboveTheLargestWhileTheyFit() {
        assertThat(split(600, 100)).containsExactly(100L, 100L, 100L, 100L, 100L, 100L);
        assertThat(split(300, 150)).containsExactly(100L, 100L, 100L);
    }

    @Test
    void ratherLargerNotesThanTooMany() {
        assertThat(split(64, 1)).hasSize(64);
        assertThat(split(65, 1))
                .hasSizeLessThanOrEqualTo(Denominations.NOTES_MAX)
                .contains(2L);
    }

    @Test
    void nothingAsTheLargestStillEnds() {
        assertThat(split(10_000, 0)).hasSizeLessThanOrEqualTo(Denominations.NOTES_MAX);
        assertThat(split(0, 0)).isEmpty();
    }

    @Test
    void everyAmountIsSplitExactlyIntoFewNotesOfTheThreeValues() {
        Seeds.check(3_000, random -> {
            // Given
            long amount = random.nextLong(1, 1L << random.nextInt(2, 63));
            long largest = random.nextLong(1, 1L << random.nextInt(2, 63));

            // When
            var notes = split(amount, largest);

            // Then
            assertThat(notes.stream().mapToLong(Long::longValue).reduce(0, Math::addExact))
                    .isEqualTo(amount);
            assertThat(notes).hasSizeBetween(1, Denominations.NOTES_MAX).isSortedAccordingTo(Comparator.reverseOrder());
            assertThat(notes).allMatch(each -> String.valueOf(each).matches("[125]0*"));
        });
    }

    @Test
    void theLargestAmountFitsToo() {
        assertThat(split(Long.MAX_VALUE, 1).stream().mapToLong(Long::longValue).reduce(0, Math::addExact))
                .isEqualTo(Long.MAX_VALUE);
    }
}
