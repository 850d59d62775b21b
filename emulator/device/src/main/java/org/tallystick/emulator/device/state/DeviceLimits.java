package org.tallystick.emulator.device.state;

import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;

/// What one device may do while it is offline (PROTOCOL §3.5, §3.8). All amounts are of one currency: the device
/// holds no other.
///
/// @param paymentMax largest single payment
/// @param cumulativeMax sum of all payments since the last sync
/// @param paymentsMax number of payments since the last sync
/// @param pinAbove payments above this amount need the holder's PIN
/// @param pinTriesMax wrong tries in a row until the PIN is blocked
/// @param holdingMax most that the device holds, as far as it may refuse more
public record DeviceLimits(
        Money paymentMax, Money cumulativeMax, int paymentsMax, Money pinAbove, int pinTriesMax, Money holdingMax) {
    private static final int COUNT_LIMIT = 1_000_000;
    private static final int PIN_TRIES_LIMIT = 15;

    public DeviceLimits {
        if (paymentsMax < 0 || paymentsMax > COUNT_LIMIT || pinTriesMax < 1 || pinTriesMax > PIN_TRIES_LIMIT) {
            throw new IllegalArgumentException("limits out of range");
        }
        var currency = paymentMax.currency();
        if (!cumulativeMax.currency().equals(currency)
                || !pinAbove.currency().equals(currency)
                || !holdingMax.currency().equals(currency)) {
            throw new IllegalArgumentException("limits in several currencies");
        }
    }

    /// What a customer's card or phone gets unless its bank says otherwise, in minor units of `currency`.
    public static DeviceLimits ofHolder(CurrencyCode currency) {
        return new DeviceLimits(
                new Money(currency, 100_000),
                new Money(currency, 500_000),
                100,
                new Money(currency, 20_000),
                3,
                new Money(currency, 1_000_000));
    }

    /// A merchant's terminal receives much and pays nobody but its agent.
    public static DeviceLimits ofTerminal(CurrencyCode currency) {
        return new DeviceLimits(
                Money.zero(currency),
                Money.zero(currency),
                0,
                Money.zero(currency),
                3,
                new Money(currency, 100_000_000));
    }

    public CurrencyCode currency() {
        return paymentMax.currency();
    }
}
