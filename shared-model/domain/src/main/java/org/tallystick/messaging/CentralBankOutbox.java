package org.tallystick.messaging;

import java.time.Instant;

/// The outbox of the central bank's tier. It remembers what was sent, so that a message that is kept again is not
/// sent again; for as long as a queue may deliver the request again that it answers.
public interface CentralBankOutbox extends Outbox {
    /// Forgets up to `messagesMax` messages that were sent before `sentBefore`, never one that was not sent.
    ///
    /// @return how many were forgotten
    int forget(Instant sentBefore, int messagesMax);
}
