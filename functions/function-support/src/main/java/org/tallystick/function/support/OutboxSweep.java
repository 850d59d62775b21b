package org.tallystick.function.support;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashSet;
import org.jboss.logging.Logger;
import org.tallystick.messaging.Outbox;
import org.tallystick.messaging.QueueName;

/// Sends what committed but was never sent, because a function died or a queue was away in between.
@ApplicationScoped
public class OutboxSweep {
    private static final Logger LOG = Logger.getLogger(OutboxSweep.class);
    private static final int MESSAGES_MAX = 100;

    private final MessageSender sender;
    private final Clock clock;
    private final SupportConfig config;

    public OutboxSweep(MessageSender sender, Clock clock, SupportConfig config) {
        this.sender = sender;
        this.clock = clock;
        this.config = config;
    }

    /// Goes on until nothing old enough is left. A queue that does not take its messages is left for the next
    /// sweep, so that it never holds up the others.
    public void sweep(Outbox outbox) {
        var keptBefore = clock.instant().minus(config.outboxSweepAge());
        var stuck = new HashSet<QueueName>();
        int tried = 0;
        while (true) {
            var unsent = outbox.unsent(keptBefore, stuck, MESSAGES_MAX);
            if (unsent.isEmpty()) {
                break;
            }
            tried += unsent.size();
            stuck.addAll(sender.send(unsent, outbox));
        }
        if (tried > 0) {
            LOG.infof("outbox-swept count=%d stuck-queues=%s", tried, stuck);
        }
    }
}
