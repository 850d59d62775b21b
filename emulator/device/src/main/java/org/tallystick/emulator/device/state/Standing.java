package org.tallystick.emulator.device.state;

import org.tallystick.payment.PaymentId;
import org.tallystick.payment.Txid;

/// Whether an output may still be spent. Only [Locked] ever goes back to [Free]; from [Spent] there is no way back
/// (PROTOCOL §3.2).
public sealed interface Standing {
    record Free() implements Standing {}

    /// The one prepared payment holds it.
    record Locked(PaymentId paymentId) implements Standing {}

    record Spent(Txid txid) implements Standing {}
}
