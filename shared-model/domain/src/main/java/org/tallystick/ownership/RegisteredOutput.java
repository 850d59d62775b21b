package org.tallystick.ownership;

import org.tallystick.money.Money;
import org.tallystick.note.Outpoint;
import org.tallystick.suite.PublicKey;

/// One row of the registry: an output, its owner's key and its state.
public record RegisteredOutput(Outpoint outpoint, Money amount, PublicKey owner, int hop, OutputState state) {
    /// What the registry tells of an output that was entered.
    public static RegisteredOutput of(OutputEntry entry) {
        return new RegisteredOutput(
                entry.outpoint(), entry.amount(), entry.owner().key(), entry.hop(), entry.state());
    }
}
