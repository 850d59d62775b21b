package org.tallystick.emulator.terminal;

import java.util.Optional;
import org.tallystick.money.Money;

/// Where the holder of the card types the PIN.
@FunctionalInterface
public interface PinEntry {
    /// The digits, or nothing when the holder turns away.
    Optional<String> askPin(Money amount);

    /// There are no keys to type on.
    static PinEntry none() {
        return _ -> Optional.empty();
    }
}
