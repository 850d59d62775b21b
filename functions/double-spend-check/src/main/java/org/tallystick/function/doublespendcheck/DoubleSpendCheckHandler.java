package org.tallystick.function.doublespendcheck;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.certificate.AgentRegister;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.envelope.OwnershipChangeRequest;
import org.tallystick.function.support.AgentDoor;
import org.tallystick.function.support.CentralBankKeys;
import org.tallystick.function.support.MessageSender;
import org.tallystick.function.support.QueueBatch;
import org.tallystick.function.support.WholeThenEach;
import org.tallystick.messaging.CentralBankOutbox;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

/// Queue `ownership-change-requests`: every envelope is answered by updates for the registry, which report its
/// verdicts to the agent. Only a message that no agent can have signed is put aside: there is nobody to report
/// it to. Where one envelope breaks an invariant, the batch is judged one by one.
@Named("double-spend-check")
@ApplicationScoped
public class DoubleSpendCheckHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final AgentDoor door;
    private final EnvelopeIntake intake;
    private final DoubleSpendCheck check;
    private final MessageSender sender;
    private final CentralBankOutbox outbox;

    DoubleSpendCheckHandler(
            AgentRegister register,
            CentralBankKeys keys,
            SignatureVerifier signatures,
            Clock clock,
            EnvelopeIntake intake,
            DoubleSpendCheck check,
            MessageSender sender,
            CentralBankOutbox outbox) {
        this.door = new AgentDoor(register, keys.anchor(), signatures, clock);
        this.intake = intake;
        this.check = check;
        this.sender = sender;
        this.outbox = outbox;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var batch = QueueBatch.open(event, Messages.OWNERSHIP_CHANGE_REQUEST::open);
        var envelopes = door.open(batch.messages(), Wire.OWNERSHIP_CHANGE_REQUEST, OwnershipChangeRequest::agent)
                .then(intake::open);
        var failed = new ArrayList<>(envelopes.refused());
        failed.addAll(WholeThenEach.failed(envelopes.messages(), this::judge));
        return batch.responseWithFailed(failed);
    }

    private void judge(List<Admission> envelopes) {
        sender.send(check.judge(envelopes), outbox);
    }
}
