package org.tallystick.emulator.terminal;

import org.tallystick.money.Money;
import org.tallystick.payment.PaymentId;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.RejectionCode;

/// How a tap ended for the payee.
public sealed interface ChargeOutcome {
    /// The money is this terminal's. Whether the card got its receipt does not matter: it asks again.
    record Paid(PaymentId paymentId, Txid txid, Money amount) implements ChargeOutcome {}

    /// Nothing was paid.
    record Refused(RejectionCode code, Side by) implements ChargeOutcome {}

    /// The card left before anything was certain. Nothing was received; the next tap of this card, or either party's
    /// sync, tells whether it has paid (PROTOCOL §3.3, §3.4).
    record InDoubt(PaymentId paymentId) implements ChargeOutcome {}

    /// The card left before it could have paid.
    record Torn() implements ChargeOutcome {}

    /// Who refused.
    enum Side {
        CARD,
        TERMINAL
    }
}
