package org.tallystick.function.doublespendcheck;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.tallystick.function.support.MessageSender;
import org.tallystick.function.support.QueueBatch;
import org.tallystick.function.support.WholeThenEach;
import org.tallystick.invariant.Invariant;
import org.tallystick.messaging.CentralBankOutbox;
import org.tallystick.messaging.Kept;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import org.tallystick.note.Outpoint;
import org.tallystick.ownership.OutputReturn;
import org.tallystick.ownership.OutputReturns;
import org.tallystick.spending.ClaimBatch;
import org.tallystick.spending.SpendBook;
import org.tallystick.spending.SpendRecord;
import org.tallystick.time.WholeSeconds;
import org.tallystick.wire.queue.Messages;

/// Queue `return-claims`: a return is a claim like any other (PROTOCOL §6.1), and the first one of an output wins.
/// What the sweep asked for and a payment had claimed before, in an envelope that the registry may not have heard
/// of yet, stays the payee's, and nobody is told.
@Named("return-check")
@ApplicationScoped
public class ReturnCheckHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Logger LOG = Logger.getLogger(ReturnCheckHandler.class);

    private final SpendBook spends;
    private final MessageSender sender;
    private final CentralBankOutbox outbox;
    private final Clock clock;

    ReturnCheckHandler(SpendBook spends, MessageSender sender, CentralBankOutbox outbox, Clock clock) {
        this.spends = spends;
        this.sender = sender;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var batch = QueueBatch.open(event, Messages.RETURN_CLAIMS::open);
        return batch.responseWithFailed(WholeThenEach.failed(batch.messages(), this::claim));
    }

    private void claim(List<OutputReturns> asked) {
        var now = WholeSeconds.now(clock);
        var returns = asked.stream().flatMap(each -> each.returns().stream()).toList();
        // Money within its deadline belongs to whoever holds it, whatever a message says.
        returns.forEach(each ->
                Invariant.holds(!now.isBefore(each.note().deadline()), "nothing is returned before its deadline"));
        var kept = spends.claim(batch(returns, now), winners -> won(asked, winners));
        LOG.infof("returns-claimed asked=%d won=%d", returns.size(), kept.answer());
        sender.send(kept.messages(), outbox);
    }

    private static ClaimBatch batch(List<OutputReturn> returns, Instant now) {
        var claims = returns.stream().map(OutputReturn::claim).toList();
        return new ClaimBatch(ClaimBatch.sorted(claims), List.of(), List.of(), List.of(), now);
    }

    /// Answers with the number of returns that won.
    private static Kept<Integer> won(List<OutputReturns> asked, Map<Outpoint, SpendRecord> winners) {
        var messages = new ArrayList<OutgoingMessage>();
        int count = 0;
        for (OutputReturns each : asked) {
            var won = each.returns().stream()
                    .filter(one -> Invariant.present(
                                    winners.get(one.output()), "every claimed outpoint has a first edge")
                            .isOf(one.claim()))
                    .toList();
            count += won.size();
            if (!won.isEmpty()) {
                messages.add(Messages.WON_RETURNS.to(QueueName.WON_RETURNS, new OutputReturns(each.askedAt(), won)));
            }
        }
        return new Kept<>(count, messages.stream().distinct().toList());
    }
}
