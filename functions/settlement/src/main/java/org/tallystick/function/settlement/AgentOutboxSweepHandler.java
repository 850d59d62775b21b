package org.tallystick.function.settlement;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.tallystick.function.support.OutboxSweep;
import org.tallystick.messaging.AgentOutbox;

/// On schedule: sends messages of the agents' tier that committed but were never sent.
@Named("agent-outbox-sweep")
@ApplicationScoped
public class AgentOutboxSweepHandler implements RequestHandler<ScheduledEvent, @Nullable Void> {
    private final OutboxSweep sweep;
    private final AgentOutbox outbox;

    AgentOutboxSweepHandler(OutboxSweep sweep, AgentOutbox outbox) {
        this.sweep = sweep;
        this.outbox = outbox;
    }

    @Override
    public @Nullable Void handleRequest(ScheduledEvent event, Context context) {
        sweep.sweep(outbox);
        return null;
    }
}
