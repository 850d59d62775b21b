package org.tallystick.payment;

import org.tallystick.money.Money;
import org.tallystick.note.Outpoint;

/// One input of a payment and its two outputs (PROTOCOL §2.6, §2.7). Each component conserves on its own; notes are
/// never merged offline. Zero change means that there is no change output.
public record Component(Outpoint outpoint, Money in, Money pay, Money change) {
    /// Whether input equals outputs. A component that does not conserve can be decoded, so that it can be refused
    /// by name.
    public boolean conserves() {
        try {
            return in.equals(pay.plus(change));
        } catch (ArithmeticException overflow) {
            return false;
        }
    }
}
