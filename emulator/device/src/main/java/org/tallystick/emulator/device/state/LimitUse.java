package org.tallystick.emulator.device.state;

import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;

/// What was paid since the last sync.
public record LimitUse(Money amount, int payments) {
    static LimitUse none(CurrencyCode currency) {
        return new LimitUse(Money.zero(currency), 0);
    }

    LimitUse plus(Money paid) {
        return new LimitUse(amount.plus(paid), payments + 1);
    }
}
