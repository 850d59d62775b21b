package org.tallystick.testkit;

import java.math.BigDecimal;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;

/// Amounts as people write them, in the currency of every fixture.
public final class Amounts {
    public static final CurrencyCode CNY = new CurrencyCode("CNY");
    public static final CurrencyCode EUR = new CurrencyCode("EUR");
    public static final Money NOTHING = Money.zero(CNY);

    private Amounts() {}

    /// `"12.50"` is 1,250 minor units.
    public static Money cny(String amount) {
        return of(CNY, amount);
    }

    public static Money eur(String amount) {
        return of(EUR, amount);
    }

    public static Money minor(long minorUnits) {
        return new Money(CNY, minorUnits);
    }

    private static Money of(CurrencyCode currency, String amount) {
        return new Money(currency, new BigDecimal(amount).movePointRight(2).longValueExact());
    }
}
