package org.tallystick.function.quotaissuance;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.tallystick.certificate.AgentRegister;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.function.support.AgentDoor;
import org.tallystick.function.support.CentralBankKeys;
import org.tallystick.function.support.QueueBatch;
import org.tallystick.function.support.Received;
import org.tallystick.function.support.WholeThenEach;
import org.tallystick.quota.QuotaBook;
import org.tallystick.quota.QuotaReturn;
import org.tallystick.quota.QuotaReturnAnswer;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.time.WholeSeconds;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

/// Queue `quota-returns`: unused quota comes back and frees the reserve behind it (PROTOCOL §7), once per
/// return id. A return that cannot be taken was never the agent's to make; it is put aside for people.
@Named("quota-return")
@ApplicationScoped
public class QuotaReturnHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Logger LOG = Logger.getLogger(QuotaReturnHandler.class);

    private final AgentDoor door;
    private final QuotaBook quotas;
    private final Clock clock;

    QuotaReturnHandler(
            AgentRegister register, CentralBankKeys keys, SignatureVerifier signatures, Clock clock, QuotaBook quotas) {
        this.door = new AgentDoor(register, keys.anchor(), signatures, clock);
        this.quotas = quotas;
        this.clock = clock;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var batch = QueueBatch.open(event, Messages.QUOTA_RETURN::open);
        var opened = door.open(batch.messages(), Wire.QUOTA_RETURN, QuotaReturn::agent);
        var failed = new ArrayList<>(opened.refused());
        var refused = new HashMap<QuotaReturn, RejectionCode>();
        failed.addAll(WholeThenEach.failed(opened.messages(), returns -> refused.putAll(giveBack(returns))));
        for (Received<QuotaReturn> each : opened.messages()) {
            var code = refused.get(each.value());
            if (code != null) {
                QueueBatch.refuse(each.messageId(), code);
                failed.add(each.messageId());
            }
        }
        return batch.responseWithFailed(failed);
    }

    /// Answers with the returns that were refused.
    private Map<QuotaReturn, RejectionCode> giveBack(List<QuotaReturn> returns) {
        var answers = quotas.giveBack(returns, WholeSeconds.now(clock));
        var refused = new HashMap<QuotaReturn, RejectionCode>();
        for (int at = 0; at < answers.size(); at++) {
            var asked = returns.get(at);
            switch (answers.get(at)) {
                case QuotaReturnAnswer.Taken _ ->
                    LOG.infof("quota-returned agent=%s series=%s", asked.agent(), asked.series());
                case QuotaReturnAnswer.Repeated _ -> {}
                case QuotaReturnAnswer.Refused(var code) -> refused.put(asked, code);
            }
        }
        return refused;
    }
}
