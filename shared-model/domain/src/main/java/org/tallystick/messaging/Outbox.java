package org.tallystick.messaging;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Messages that committed with a change and may not have been sent yet. One per tier.
public interface Outbox {
    /// Up to `messagesMax` unsent messages kept before `keptBefore`, oldest first. For the sweep after a crash.
    List<OutgoingMessage> unsent(Instant keptBefore, int messagesMax);

    /// Notes that the queue has taken them. Unknown ids change nothing.
    void sent(Collection<MessageId> messages);
}
