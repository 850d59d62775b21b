package org.tallystick.emulator.simulator.planted;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tallystick.bytes.Digest;
import org.tallystick.funding.EarlierFunding;
import org.tallystick.funding.Funding;
import org.tallystick.funding.FundingDecision;
import org.tallystick.funding.FundingRequestId;
import org.tallystick.funding.MintOrder;
import org.tallystick.funding.NoteMint;
import org.tallystick.funding.QuotaReturnDecision;
import org.tallystick.funding.Quotas;
import org.tallystick.funding.ReceivedQuota;
import org.tallystick.funding.ReissueDecision;
import org.tallystick.funding.ReissueMint;
import org.tallystick.funding.SeriesRoom;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.messaging.Kept;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.quota.QuotaReturn;

/// Quotas that may still be minted under when their time is over: the one who looks for room and the one who books it
/// both forget to ask for the end of the series' certificate.
///
/// @param validity how long each quota should be good for
record ExpiredQuotas(Quotas right, Duration validity) implements Quotas {
    @Override
    public void receive(List<ReceivedQuota> quotas) {
        right.receive(quotas);
    }

    @Override
    public List<SeriesRoom> rooms(AgentId agent, CurrencyCode currency, Instant at) {
        var expired = right.rooms(agent, currency, at.minus(validity));
        return expired.isEmpty() ? right.rooms(agent, currency, at) : expired;
    }

    @Override
    public Kept<QuotaReturnDecision> giveBack(
            QuotaReturn quotaReturn, Digest request, OutgoingMessage message, Instant at) {
        return right.giveBack(quotaReturn, request, message, at);
    }

    /// What books.
    record Mint(NoteMint right, Duration validity) implements NoteMint {
        @Override
        public Optional<EarlierFunding> earlier(AgentId agent, DeviceId device, FundingRequestId request) {
            return right.earlier(agent, device, request);
        }

        @Override
        public boolean affords(AgentId agent, AccountId account, Money amount) {
            return right.affords(agent, account, amount);
        }

        @Override
        public Kept<FundingDecision> fund(Funding funding) {
            var kept = right.fund(funding);
            return kept.answer() instanceof FundingDecision.QuotaMoved ? right.fund(earlier(funding)) : kept;
        }

        private Funding earlier(Funding funding) {
            return new Funding(
                    funding.agent(),
                    funding.device(),
                    funding.account(),
                    funding.requestId(),
                    funding.request(),
                    funding.amount(),
                    funding.notes(),
                    funding.answer(),
                    funding.report(),
                    funding.at().minus(validity));
        }

        @Override
        public List<MintOrder> undecided(AgentId agent, List<MintOrder> orders) {
            return right.undecided(agent, orders);
        }

        @Override
        public Kept<ReissueDecision> reissue(AgentId agent, List<ReissueMint> reissues, Instant at) {
            var kept = right.reissue(agent, reissues, at);
            return kept.answer() instanceof ReissueDecision.QuotaMoved
                    ? right.reissue(agent, reissues, at.minus(validity))
                    : kept;
        }

        @Override
        public void credit(AgentId agent, List<MintOrder> orders, Instant at) {
            right.credit(agent, orders, at);
        }
    }
}
