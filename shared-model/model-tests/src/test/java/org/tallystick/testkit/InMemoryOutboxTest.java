package org.tallystick.testkit;

import java.time.Duration;
import java.util.List;
import org.tallystick.messaging.Outbox;
import org.tallystick.messaging.OutgoingMessage;

class InMemoryOutboxTest implements OutboxContract {
    private final PinnedClock clock = PinnedClock.atNoon();
    private final InMemoryOutbox outbox = new InMemoryOutbox(clock);

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public void keep(List<OutgoingMessage> messages) {
        clock.advance(Duration.ofSeconds(1));
        outbox.keep(messages);
    }
}
