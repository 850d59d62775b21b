package org.tallystick.money;

import org.jspecify.annotations.Nullable;

/// An ISO 4217 alphabetic code.
public record CurrencyCode(String value) {
    public static final int LENGTH = 3;

    public CurrencyCode {
        if (value.length() != LENGTH
                || !isLetter(value.charAt(0))
                || !isLetter(value.charAt(1))
                || !isLetter(value.charAt(2))) {
            throw new IllegalArgumentException("not an ISO 4217 code");
        }
    }

    private static boolean isLetter(char each) {
        return each >= 'A' && each <= 'Z';
    }

    /// Every sum of money compares currencies, nearly always one with itself.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof CurrencyCode that && value.equals(that.value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
