package org.tallystick.function.funding;

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
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.tallystick.function.support.AgentKeys;
import org.tallystick.function.support.MessageSender;
import org.tallystick.function.support.QueueBatch;
import org.tallystick.function.support.WholeThenEach;
import org.tallystick.funding.MintOrder;
import org.tallystick.funding.MintPlan;
import org.tallystick.funding.NoteMint;
import org.tallystick.funding.ReissueDecision;
import org.tallystick.funding.ReissueMint;
import org.tallystick.identity.AgentId;
import org.tallystick.messaging.AgentOutbox;
import org.tallystick.money.CurrencyCode;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.time.WholeSeconds;
import org.tallystick.wire.queue.Messages;

/// Queue `mint-orders-<agent>`: reissues that won and whose value stands in the holder's frozen money. Fresh
/// notes once per (root, txid, component); without quota the money goes to the holder's account (PROTOCOL
/// §2.10).
@Named("reissue-mint")
@ApplicationScoped
public class ReissueMintHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Logger LOG = Logger.getLogger(ReissueMintHandler.class);
    /// How often to plan anew when others take the quota in between.
    private static final int PLANS_MAX = 8;

    private final AgentKeys keys;
    private final Mint mint;
    private final NoteMint notes;
    private final MessageSender sender;
    private final AgentOutbox outbox;
    private final Clock clock;

    ReissueMintHandler(
            AgentKeys keys, Mint mint, NoteMint notes, MessageSender sender, AgentOutbox outbox, Clock clock) {
        this.keys = keys;
        this.mint = mint;
        this.notes = notes;
        this.sender = sender;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var batch =
                QueueBatch.open(event, body -> Messages.MINT_ORDER.open(body).then(this::ours));
        return batch.responseWithFailed(WholeThenEach.failed(batch.messages(), this::carryOut));
    }

    private Checked<MintOrder> ours(MintOrder order) {
        return keys.serves(order.agent()) ? Checked.accepted(order) : Checked.refused(RejectionCode.UNKNOWN_AGENT);
    }

    private void carryOut(List<MintOrder> orders) {
        var byAgent = new TreeMap<AgentId, List<MintOrder>>();
        orders.stream()
                .distinct()
                .forEach(order -> byAgent.computeIfAbsent(order.agent(), _ -> new ArrayList<>())
                        .add(order));
        byAgent.forEach(this::carryOut);
    }

    private void carryOut(AgentId agent, List<MintOrder> orders) {
        var at = WholeSeconds.now(clock);
        for (int plans = 0; plans < PLANS_MAX; plans++) {
            var undecided = notes.undecided(agent, orders);
            if (undecided.isEmpty()) {
                return;
            }
            var planned = plan(agent, undecided, at);
            if (!planned.unaffordable().isEmpty()) {
                notes.credit(agent, planned.unaffordable(), at);
                LOG.infof(
                        "reissues-credited agent=%s count=%d",
                        agent, planned.unaffordable().size());
            }
            if (planned.mints().isEmpty() || reissue(agent, planned.mints(), at)) {
                return;
            }
        }
        throw new IllegalStateException("the quota moved at every attempt");
    }

    private boolean reissue(AgentId agent, List<ReissueMint> mints, Instant at) {
        var kept = notes.reissue(agent, mints, at);
        sender.send(kept.messages(), outbox);
        return switch (kept.answer()) {
            case ReissueDecision.Minted _ -> true;
            case ReissueDecision.QuotaMoved _ -> false;
        };
    }

    private Planned plan(AgentId agent, List<MintOrder> orders, Instant at) {
        var mints = new ArrayList<ReissueMint>();
        var unaffordable = new ArrayList<MintOrder>();
        var byCurrency = new TreeMap<String, List<MintOrder>>();
        orders.forEach(order -> byCurrency
                .computeIfAbsent(order.amount().currency().value(), _ -> new ArrayList<>())
                .add(order));
        byCurrency.forEach((code, sameCurrency) -> {
            var currency = new CurrencyCode(code);
            var rooms = mint.rooms(agent, currency, at);
            for (MintOrder order : sameCurrency) {
                var plan = MintPlan.of(order.amount(), mint.largestNote(currency), rooms);
                if (plan.isEmpty()) {
                    unaffordable.add(order);
                } else {
                    mints.add(mint(order, plan.get(), at));
                    rooms = plan.get().left(rooms);
                }
            }
        });
        return new Planned(mints, unaffordable);
    }

    private ReissueMint mint(MintOrder order, MintPlan plan, Instant at) {
        var minting = mint.mint(order.agent(), order.device(), order.ownerKey(), plan, at);
        return new ReissueMint(order, minting.notes(), minting.message());
    }

    private record Planned(List<ReissueMint> mints, List<MintOrder> unaffordable) {}
}
