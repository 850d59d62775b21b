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
import org.tallystick.ownership.OwnershipUpdate;
import org.tallystick.wire.queue.Messages;

/// Queue `ownership-updates`: enters the batch in one transaction and pursues what it proves. Where one update
/// breaks an invariant, the batch is entered one by one, so that only that one stays behind.
@Named("ownership-update")
@ApplicationScoped
public class OwnershipUpdateHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final RegistryEntry registry;
    private final Pursuit pursuit;
    private final MessageSender sender;
    private final CentralBankOutbox outbox;

    OwnershipUpdateHandler(RegistryEntry registry, Pursuit pursuit, MessageSender sender, CentralBankOutbox outbox) {
        this.registry = registry;
        this.pursuit = pursuit;
        this.sender = sender;
        this.outbox = outbox;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var batch = QueueBatch.open(event, Messages.OWNERSHIP_UPDATE::open);
        return batch.responseWithFailed(WholeThenEach.failed(batch.messages(), this::enter));
    }

    private void enter(List<OwnershipUpdate> updates) {
        sender.send(registry.enter(updates), outbox);
        sender.send(pursuit.of(updates), outbox);
    }
}
