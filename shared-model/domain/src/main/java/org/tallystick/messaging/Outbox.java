package org.tallystick.messaging;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Messages that committed with a change and may not have been sent yet. One per tier.
public interface Outbox {
    /// Up to `messagesMax` unsent messages kept before `keptBefore`, oldest first. For the sweep after a crash.
    ///
    /// @param without queues whose messages are left out, because they take nothing just now
    List<OutgoingMessage> unsent(Instant keptBefore, Set<QueueName> without, int messagesMax);

    /// As above, for every queue.
    default List<OutgoingMessage> unsent(Instant keptBefore, int messagesMax) {
        return unsent(keptBefore, Set.of(), messagesMax);
    }

    /// Notes that the queue has taken them. Unknown ids change nothing.
    void sent(Collection<MessageId> messages);
}
