package org.tallystick.emulator.simulator.planted;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.tallystick.messaging.AgentOutbox;
import org.tallystick.messaging.CentralBankOutbox;
import org.tallystick.messaging.MessageId;
import org.tallystick.messaging.Outbox;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;

/// An outbox in which the sweep sees nothing.
record BlindOutbox(Outbox right) implements AgentOutbox, CentralBankOutbox {
    @Override
    public List<OutgoingMessage> unsent(Instant keptBefore, Set<QueueName> without, int messagesMax) {
        return List.of();
    }

    @Override
    public void sent(Collection<MessageId> messages) {
        right.sent(messages);
    }

    @Override
    public int forget(Instant sentBefore, int messagesMax) {
        return 0;
    }
}
