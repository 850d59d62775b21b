package org.tallystick.function.ownershipupdate;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tallystick.function.support.OutboxSweep;
import org.tallystick.messaging.CentralBankOutbox;

/// On a schedule: sends what committed in this tier and was never sent (ADR 11), and forgets what was sent long
/// ago.
@Named("central-bank-outbox-sweep")
@ApplicationScoped
public class CentralBankOutboxSweepHandler implements RequestHandler<ScheduledEvent, @Nullable Void> {
    private static final Logger LOG = Logger.getLogger(CentralBankOutboxSweepHandler.class);
    private static final int FORGOTTEN_AT_ONCE_MAX = 10_000;

    private final OutboxSweep sweep;
    private final CentralBankOutbox outbox;
    private final OutboxMemory memory;
    private final Clock clock;

    CentralBankOutboxSweepHandler(OutboxSweep sweep, CentralBankOutbox outbox, OutboxMemory memory, Clock clock) {
        this.sweep = sweep;
        this.outbox = outbox;
        this.memory = memory;
        this.clock = clock;
    }

    @Override
    public @Nullable Void handleRequest(ScheduledEvent event, Context context) {
        sweep.sweep(outbox);
        forget();
        return null;
    }

    private void forget() {
        var sentBefore = clock.instant().minus(memory.sentKept());
        int forgotten = outbox.forget(sentBefore, FORGOTTEN_AT_ONCE_MAX);
        if (forgotten > 0) {
            LOG.infof("outbox-forgotten count=%d", forgotten);
        }
    }
}
