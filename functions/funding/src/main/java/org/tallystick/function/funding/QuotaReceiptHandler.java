package org.tallystick.function.funding;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import org.tallystick.certificate.Certificate;
import org.tallystick.function.support.AgentKeys;
import org.tallystick.function.support.QueueBatch;
import org.tallystick.function.support.WholeThenEach;
import org.tallystick.funding.Quotas;
import org.tallystick.funding.ReceivedQuota;
import org.tallystick.quota.QuotaGrant;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.time.WholeSeconds;
import org.tallystick.wire.queue.Messages;

/// Queue `quota-grants-<agent>`: the central bank's issuance message. What counts is the certificate, which the
/// central bank signed and which states series, agent and quota; the message around it must say the same.
@Named("quota-receipt")
@ApplicationScoped
public class QuotaReceiptHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final AgentKeys keys;
    private final Quotas quotas;
    private final Clock clock;

    QuotaReceiptHandler(AgentKeys keys, Quotas quotas, Clock clock) {
        this.keys = keys;
        this.quotas = quotas;
        this.clock = clock;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var batch =
                QueueBatch.open(event, body -> Messages.QUOTA_GRANT.open(body).then(this::verified));
        return batch.responseWithFailed(WholeThenEach.failed(batch.messages(), quotas::receive));
    }

    private Checked<ReceivedQuota> verified(QuotaGrant grant) {
        if (!keys.serves(grant.agent())) {
            return Checked.refused(RejectionCode.UNKNOWN_AGENT);
        }
        return keys.anchor()
                .book(List.of(grant.certificate()))
                .series(grant.series())
                .then(certificate -> states(certificate, grant)
                        ? Checked.accepted(new ReceivedQuota(grant.requestId(), certificate, WholeSeconds.now(clock)))
                        : Checked.refused(RejectionCode.CERTIFICATE_INVALID));
    }

    private static boolean states(Certificate.Series certificate, QuotaGrant grant) {
        return certificate.agent().equals(grant.agent()) && certificate.quota().equals(grant.amount());
    }
}
