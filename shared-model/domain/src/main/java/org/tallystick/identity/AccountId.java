package org.tallystick.identity;

import java.util.regex.Pattern;

/// A customer's account at one agent: 1 to 34 upper-case letters and digits, the length of an IBAN.
public record AccountId(String value) implements Comparable<AccountId> {
    public static final int LENGTH_MAX = 34;
    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{1,34}");

    public AccountId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an account id");
        }
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
