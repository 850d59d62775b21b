package org.tallystick.ownership;

import org.tallystick.money.Money;
import org.tallystick.note.Outpoint;
import org.tallystick.suite.PublicKey;

/// One row of the registry: an output, its owner's key and its state.
public record RegisteredOutput(Outpoint outpoint, Money amount, PublicKey owner, int hop, OutputState state) {}
