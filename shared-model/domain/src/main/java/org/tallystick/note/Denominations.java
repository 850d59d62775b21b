package org.tallystick.note;

import java.util.ArrayList;
import java.util.List;
import org.tallystick.money.Money;

/// Splits an amount into the values of notes: 1, 2 and 5 times the powers of ten, like the coins and banknotes of
/// physical currency value (PROTOCOL §2.11).
public final class Denominations {
    /// Most notes of one minting.
    public static final int NOTES_MAX = 64;

    private static final int[] STEPS = {5, 2, 1};

    private Denominations() {}

    /// Largest first, none above `largest`, unless that would make more than [#NOTES_MAX] notes: then the limit
    /// doubles until it fits.
    public static List<Money> split(Money amount, Money largest) {
        long limit = Math.max(largest.minorUnits(), 1);
        while (true) {
            var notes = greedy(amount, limit);
            if (notes.size() <= NOTES_MAX) {
                return notes;
            }
            limit = Math.multiplyExact(limit, 2);
        }
    }

    private static List<Money> greedy(Money amount, long limit) {
        var notes = new ArrayList<Money>();
        long rest = amount.minorUnits();
        while (rest > 0 && notes.size() <= NOTES_MAX) {
            long value = largestAtMost(Math.min(rest, limit));
            notes.add(new Money(amount.currency(), value));
            rest -= value;
        }
        return notes;
    }

    private static long largestAtMost(long bound) {
        long power = 1;
        while (power <= bound / 10) {
            power *= 10;
        }
        for (int step : STEPS) {
            if (power <= bound / step) {
                return power * step;
            }
        }
        return power;
    }
}
