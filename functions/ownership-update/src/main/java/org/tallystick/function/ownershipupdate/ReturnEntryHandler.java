package org.tallystick.function.ownershipupdate;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import org.tallystick.function.support.MessageSender;
import org.tallystick.function.support.QueueBatch;
import org.tallystick.function.support.WholeThenEach;
import org.tallystick.messaging.CentralBankOutbox;
import org.tallystick.ownership.OutputReturns;
import org.tallystick.wire.queue.Messages;

/// Queue `won-returns`: outputs that the sweep claimed first become RETURNED, and the agents concerned pay
/// (PROTOCOL §4.7, §6.1). Where one message breaks an invariant, the batch is entered one by one.
@Named("return-entry")
@ApplicationScoped
public class ReturnEntryHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final RegistryEntry registry;
    private final MessageSender sender;
    private final CentralBankOutbox outbox;

    ReturnEntryHandler(RegistryEntry registry, MessageSender sender, CentralBankOutbox outbox) {
        this.registry = registry;
        this.sender = sender;
        this.outbox = outbox;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var batch = QueueBatch.open(event, Messages.WON_RETURNS::open);
        return batch.responseWithFailed(WholeThenEach.failed(batch.messages(), this::enter));
    }

    private void enter(List<OutputReturns> won) {
        sender.send(registry.enterReturns(won), outbox);
    }
}
