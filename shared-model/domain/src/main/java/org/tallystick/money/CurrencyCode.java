package org.tallystick.money;

/// An ISO 4217 alphabetic code.
public record CurrencyCode(String value) {
    public static final int LENGTH = 3;

    public CurrencyCode {
        if (value.length() != LENGTH || !value.chars().allMatch(letter -> letter >= 'A' && letter <= 'Z')) {
            throw new IllegalArgumentException("not an ISO 4217 code");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
