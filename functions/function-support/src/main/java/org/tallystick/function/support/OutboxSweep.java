package org.tallystick.function.support;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.tallystick.messaging.Outbox;

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

    /// Goes on until nothing old enough is left, or the queues take nothing more.
    public void sweep(Outbox outbox) {
        var keptBefore = clock.instant().minus(config.outboxSweepAge());
        int sent = 0;
        while (true) {
            var unsent = outbox.unsent(keptBefore, MESSAGES_MAX);
            if (unsent.isEmpty()) {
                break;
            }
            int taken = sender.send(unsent, outbox);
            sent += taken;
            if (taken < unsent.size()) {
                break;
            }
        }
        if (sent > 0) {
            LOG.infof("outbox-swept count=%d", sent);
        }
    }
}
