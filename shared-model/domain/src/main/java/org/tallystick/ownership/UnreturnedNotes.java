package org.tallystick.ownership;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.tallystick.messaging.Kept;
import org.tallystick.messaging.OutgoingMessage;

/// Remembers which notes have value out that must be returned one day (PROTOCOL §6.1).
public interface UnreturnedNotes {
    /// In one transaction: takes up to `rootsMax` roots whose deadline was at `dueUntil` or before and at which
    /// nobody looked since, lets `ask` say what to send for them, and keeps that. Roots without unspent outputs are
    /// forgotten; the others are due again when `now` is as long ago as their deadline is, so that one that cannot
    /// be returned never holds up the rest. `ask` is pure, must not block, and may run again.
    ///
    /// Answers with how many roots were looked at.
    Kept<Integer> look(
            Instant dueUntil, Instant now, int rootsMax, Function<List<RootHistory>, List<OutgoingMessage>> ask);
}
