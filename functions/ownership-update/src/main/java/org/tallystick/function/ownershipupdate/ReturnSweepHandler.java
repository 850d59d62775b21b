package org.tallystick.function.ownershipupdate;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tallystick.function.support.MessageSender;
import org.tallystick.messaging.CentralBankOutbox;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import org.tallystick.ownership.OutputReturn;
import org.tallystick.ownership.OutputReturns;
import org.tallystick.ownership.ReturnDecision;
import org.tallystick.ownership.RootHistory;
import org.tallystick.ownership.UnreturnedNotes;
import org.tallystick.time.WholeSeconds;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

/// On a schedule: asks back what nobody claimed until the deadline and the drain after it (PROTOCOL §6.1). The spend
/// book answers, as it does for every claim.
@Named("return-sweep")
@ApplicationScoped
public class ReturnSweepHandler implements RequestHandler<ScheduledEvent, @Nullable Void> {
    private static final Logger LOG = Logger.getLogger(ReturnSweepHandler.class);
    private static final int ROOTS_AT_ONCE = 500;
    /// What is left after these waits for the next tick.
    private static final int ROUNDS_MAX = 10;

    private final UnreturnedNotes notes;
    private final ReturnPolicy policy;
    private final MessageSender sender;
    private final CentralBankOutbox outbox;
    private final Clock clock;

    ReturnSweepHandler(
            UnreturnedNotes notes, ReturnPolicy policy, MessageSender sender, CentralBankOutbox outbox, Clock clock) {
        this.notes = notes;
        this.policy = policy;
        this.sender = sender;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public @Nullable Void handleRequest(ScheduledEvent event, Context context) {
        var now = WholeSeconds.now(clock);
        var dueUntil = now.minus(policy.drain());
        for (int round = 0; round < ROUNDS_MAX; round++) {
            var kept = notes.look(dueUntil, now, ROOTS_AT_ONCE, histories -> claims(histories, dueUntil, now));
            sender.send(kept.messages(), outbox);
            if (kept.answer() > 0) {
                LOG.infof(
                        "returns-asked roots=%d messages=%d",
                        kept.answer(), kept.messages().size());
            }
            if (kept.answer() < ROOTS_AT_ONCE) {
                break;
            }
        }
        return null;
    }

    private static List<OutgoingMessage> claims(List<RootHistory> histories, Instant dueUntil, Instant now) {
        var due = new ArrayList<OutputReturn>();
        for (RootHistory history : histories) {
            var ofRoot = ReturnDecision.due(history, dueUntil, Wire::returnId);
            due.addAll(ofRoot.returns());
            ofRoot.astray().forEach(output -> LOG.errorf("return-astray output=%s", output));
        }
        var messages = new ArrayList<OutgoingMessage>();
        for (int from = 0; from < due.size(); from += Wire.RETURNS_MAX) {
            var part = due.subList(from, Math.min(due.size(), from + Wire.RETURNS_MAX));
            messages.add(Messages.RETURN_CLAIMS.to(QueueName.RETURN_CLAIMS, new OutputReturns(now, part)));
        }
        return messages;
    }
}
