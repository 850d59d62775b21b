package org.tallystick.function.deviceenrolment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import org.tallystick.certificate.RevocationList;
import org.tallystick.crypto.ObjectVerifier;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.enrolment.KeptRevocationList;
import org.tallystick.enrolment.RevocationLists;
import org.tallystick.function.support.AgentKeys;
import org.tallystick.function.support.QueueBatch;
import org.tallystick.function.support.WholeThenEach;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.Signed;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

/// Queue `revocation-lists-<agent>`: the central bank's lists (PROTOCOL §5.4). They are the same for everybody,
/// so each is kept for every agent of this deployment, whichever queue brought it first.
@Named("revocation-intake")
@ApplicationScoped
public class RevocationIntakeHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final AgentKeys keys;
    private final ObjectVerifier verifier;
    private final RevocationLists lists;

    RevocationIntakeHandler(AgentKeys keys, SignatureVerifier signatures, RevocationLists lists) {
        this.keys = keys;
        this.verifier = new ObjectVerifier(signatures);
        this.lists = lists;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var batch = QueueBatch.open(
                event, body -> Messages.REVOCATION_LIST.open(body).then(this::verified));
        return batch.responseWithFailed(WholeThenEach.failed(batch.messages(), this::keep));
    }

    private Checked<KeptRevocationList> verified(Signed<RevocationList> signed) {
        return verifier.verify(
                        Wire.REVOCATION_LIST, signed, keys.anchor().root().key())
                .map(list -> new KeptRevocationList(list, Wire.REVOCATION_LIST.encode(signed)));
    }

    private void keep(List<KeptRevocationList> received) {
        keys.agents().forEach(agent -> lists.keep(agent, received));
    }
}
