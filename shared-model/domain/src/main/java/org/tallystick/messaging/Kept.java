package org.tallystick.messaging;

import java.util.List;

/// What a store's transaction decided: the answer for the caller, and the messages that commit with it. The caller
/// sends `messages` after the commit; what it cannot send, the outbox sweep will.
public record Kept<T>(T answer, List<OutgoingMessage> messages) {
    public Kept {
        messages = List.copyOf(messages);
    }
}
