package org.tallystick.emulator.tap;

import org.tallystick.emulator.device.sync.SyncPlan;
import org.tallystick.money.Money;
import org.tallystick.payment.PaymentId;

/// What can happen to one device.
sealed interface Happening {
    /// The payee wants money.
    record Ask(Money amount) implements Happening {}

    /// A letter arrives.
    record Told(Letter letter) implements Happening {}

    /// RESUME arrives (PROTOCOL §3.3). It holds nothing that the sender must remember, so anybody may send it at any
    /// time.
    record Resume(PaymentId paymentId) implements Happening {}

    /// The device finds a network.
    record Sync(SyncPlan plan) implements Happening {}
}
