package org.tallystick.function.ownershipupdate;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.tallystick.function.support.OutboxSweep;
import org.tallystick.messaging.CentralBankOutbox;

/// On a schedule: sends what committed in this tier and was never sent (ADR 11).
@Named("central-bank-outbox-sweep")
@ApplicationScoped
public class CentralBankOutboxSweepHandler implements RequestHandler<ScheduledEvent, @Nullable Void> {
    private final OutboxSweep sweep;
    private final CentralBankOutbox outbox;

    CentralBankOutboxSweepHandler(OutboxSweep sweep, CentralBankOutbox outbox) {
        this.sweep = sweep;
        this.outbox = outbox;
    }

    @Override
    public @Nullable Void handleRequest(ScheduledEvent event, Context context) {
        sweep.sweep(outbox);
        return null;
    }
}
