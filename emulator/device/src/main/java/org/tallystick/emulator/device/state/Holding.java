package org.tallystick.emulator.device.state;

import org.tallystick.note.SignedNote;
import org.tallystick.payment.Output;

/// One output that this device's key owns or owned.
///
/// @param note the root note that it descends from
/// @param ancestryBytes of the payments between the note and the output (PROTOCOL §2.9)
public record Holding(Output output, SignedNote note, int ancestryBytes, Standing standing, Worth worth) {
    /// Counts as money of this device.
    public boolean isHeld() {
        return switch (standing) {
            case Standing.Free _, Standing.Locked _ -> !isWorthless();
            case Standing.Spent _ -> false;
        };
    }

    /// May be chosen for a payment, as far as this device's own books say.
    public boolean isFree() {
        return standing instanceof Standing.Free && !isWorthless();
    }

    /// Neither a note nor anything else that a stranger could not read the past of: it came by or from a payment.
    public boolean hasHistory() {
        return output.length() > 0;
    }

    Holding with(Standing next) {
        return new Holding(output, note, ancestryBytes, next, worth);
    }

    Holding with(Worth next) {
        return new Holding(output, note, ancestryBytes, standing, next);
    }

    private boolean isWorthless() {
        return worth instanceof Worth.Worthless;
    }
}
