package org.tallystick.emulator.device.sync;

import org.tallystick.rejection.RejectionCode;

/// How a sync ended.
public sealed interface SyncOutcome {
    /// Everything this device had to tell was judged, and everything it was owed has come.
    record Complete() implements SyncOutcome {}

    /// Everything arrived; some verdicts, notes or credits are not there yet.
    record Waiting(int envelopesOpen) implements SyncOutcome {}

    /// The agent refused, or nothing answers (UNAVAILABLE). Nothing is lost: the same bytes are sent the next time.
    record Stopped(RejectionCode code) implements SyncOutcome {}
}
