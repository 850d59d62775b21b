package org.tallystick.emulator.device.payer;

import java.util.Optional;
import org.tallystick.emulator.device.state.DeviceLimits;
import org.tallystick.emulator.device.state.LimitUse;
import org.tallystick.money.Money;
import org.tallystick.rejection.RejectionCode;

/// What a payer's own device allows (PROTOCOL §3.8).
public final class LimitRules {
    private LimitRules() {}

    /// The first limit that the payment would break.
    ///
    /// @param amount of the limits' currency
    /// @param used since the last sync
    /// @param pinGiven the holder's PIN was right in this session
    public static Optional<RejectionCode> ofPayment(
            DeviceLimits limits, LimitUse used, Money amount, boolean pinGiven) {
        if (!pinGiven && amount.compareTo(limits.pinAbove()) > 0) {
            return Optional.of(RejectionCode.PIN_REQUIRED);
        }
        if (amount.compareTo(limits.paymentMax()) > 0) {
            return Optional.of(RejectionCode.LIMIT_PER_PAYMENT);
        }
        boolean cumulative = used.payments() >= limits.paymentsMax()
                || used.amount().plus(amount).compareTo(limits.cumulativeMax()) > 0;
        return cumulative ? Optional.of(RejectionCode.LIMIT_CUMULATIVE) : Optional.empty();
    }
}
