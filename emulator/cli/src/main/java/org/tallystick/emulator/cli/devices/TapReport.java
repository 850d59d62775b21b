package org.tallystick.emulator.cli.devices;

import java.util.List;
import org.tallystick.emulator.device.journal.JournalUnusable;

/// What a tap did, for the holder of the card.
///
/// @param torn the card left on purpose
record TapReport(boolean torn, List<String> lines) {
    TapReport {
        lines = List.copyOf(lines);
    }

    /// The card could not be switched on, most likely because it syncs just now.
    static TapReport unusable(JournalUnusable reason) {
        return new TapReport(false, List.of("A tap in vain: " + reason.getMessage() + "."));
    }
}
