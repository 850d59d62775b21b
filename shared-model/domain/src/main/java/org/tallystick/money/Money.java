package org.tallystick.money;

import java.util.Collection;
import java.util.Locale;

/// A non-negative amount in minor units (cents, fen) of one currency. Overflow is an error, never a wrap-around.
public record Money(CurrencyCode currency, long minorUnits) implements Comparable<Money> {
    public Money {
        if (minorUnits < 0) {
            throw new IllegalArgumentException("negative amount");
        }
    }

    public static Money zero(CurrencyCode currency) {
        return new Money(currency, 0);
    }

    public static Money sum(CurrencyCode currency, Collection<Money> amounts) {
        var total = zero(currency);
        for (Money each : amounts) {
            total = total.plus(each);
        }
        return total;
    }

    public boolean isZero() {
        return minorUnits == 0;
    }

    public boolean isAtLeast(Money other) {
        return compareTo(other) >= 0;
    }

    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(currency, Math.addExact(minorUnits, other.minorUnits));
    }

    /// Fails when `other` is larger: an amount of money is never negative.
    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(currency, Math.subtractExact(minorUnits, other.minorUnits));
    }

    @Override
    public int compareTo(Money other) {
        requireSameCurrency(other);
        return Long.compare(minorUnits, other.minorUnits);
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("currencies differ");
        }
    }

    /// For people: minor units as the last two digits, whatever the currency's real exponent.
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %d.%02d", currency, minorUnits / 100, minorUnits % 100);
    }
}
