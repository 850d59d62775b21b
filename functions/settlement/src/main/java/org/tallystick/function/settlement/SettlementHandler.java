package org.tallystick.function.settlement;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.tallystick.function.support.AgentKeys;
import org.tallystick.function.support.MessageSender;
import org.tallystick.function.support.QueueBatch;
import org.tallystick.function.support.WholeThenEach;
import org.tallystick.identity.AgentId;
import org.tallystick.messaging.AgentOutbox;
import org.tallystick.messaging.QueueName;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.settlement.HandedOver;
import org.tallystick.settlement.HeldHandOver;
import org.tallystick.settlement.SettlementBatch;
import org.tallystick.settlement.SettlementBook;
import org.tallystick.settlement.SettlementNotice;
import org.tallystick.time.WholeSeconds;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

/// Queue `settlement-notices-<agent>`. All notices of one invocation are booked together, netted per account;
/// in any order and however often they come they end in the same balances (PROTOCOL §4.6).
@Named("settlement")
@ApplicationScoped
public class SettlementHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Logger LOG = Logger.getLogger(SettlementHandler.class);

    private final AgentKeys keys;
    private final SettlementBook book;
    private final MessageSender sender;
    private final AgentOutbox outbox;
    private final Clock clock;

    SettlementHandler(AgentKeys keys, SettlementBook book, MessageSender sender, AgentOutbox outbox, Clock clock) {
        this.keys = keys;
        this.book = book;
        this.sender = sender;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var batch = QueueBatch.open(
                event, body -> Messages.SETTLEMENT_NOTICE.open(body).then(this::ours));
        return batch.responseWithFailed(WholeThenEach.failed(batch.messages(), this::settle));
    }

    private Checked<SettlementNotice> ours(SettlementNotice notice) {
        return keys.serves(notice.agent()) ? Checked.accepted(notice) : Checked.refused(RejectionCode.UNKNOWN_AGENT);
    }

    private void settle(List<SettlementNotice> notices) {
        var byAgent = new TreeMap<AgentId, List<SettlementNotice>>();
        notices.forEach(notice ->
                byAgent.computeIfAbsent(notice.agent(), _ -> new ArrayList<>()).add(notice));
        byAgent.forEach(this::settle);
    }

    private void settle(AgentId agent, List<SettlementNotice> notices) {
        var batch = new SettlementBatch(
                agent,
                notices.stream().flatMap(notice -> notice.edges().stream()).toList(),
                notices.stream().flatMap(notice -> notice.verdicts().stream()).toList(),
                notices.stream()
                        .flatMap(notice -> notice.handedOver().stream())
                        .map(SettlementHandler::held)
                        .toList(),
                WholeSeconds.now(clock));
        var orders = QueueName.mintOrders(agent);
        var kept = book.settle(batch, order -> Messages.MINT_ORDER.to(orders, order));
        sender.send(kept.messages(), outbox);
        var decision = kept.answer();
        LOG.infof(
                "settled agent=%s notices=%d booked=%d waiting=%d mint-orders=%d",
                agent,
                notices.size(),
                decision.booked().size(),
                decision.waiting().size(),
                decision.mintOrders().size());
    }

    private static HeldHandOver held(HandedOver handedOver) {
        var payment = handedOver.payment();
        return new HeldHandOver(handedOver.payee(), payment.txid(), Wire.PAYMENT.encode(payment));
    }
}
