package org.tallystick.funding;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.messaging.Kept;
import org.tallystick.money.Money;

/// Books what is minted. Nothing is minted without the freeze, nor beyond the quota: freeze, quota, notes,
/// answer and report commit together or not at all (PROTOCOL §4.7, §7).
public interface NoteMint {
    Optional<EarlierFunding> earlier(AgentId agent, DeviceId device, FundingRequestId request);

    /// Whether the account has that much available money now. Asked before notes are made; the funding asks
    /// again.
    boolean affords(AgentId agent, AccountId account, Money amount);

    /// One transaction under the lock of the account. The same funding again books nothing.
    Kept<FundingDecision> fund(Funding funding);

    /// Those of the orders that were neither minted nor credited yet.
    List<MintOrder> undecided(AgentId agent, List<MintOrder> orders);

    /// One transaction. Every order must be in the books of settlement, which froze its amount in the same
    /// commit.
    Kept<ReissueDecision> reissue(AgentId agent, List<ReissueMint> reissues, Instant at);

    /// For want of quota: moves the orders' amounts from the holders' frozen to their available money, each
    /// once.
    void credit(AgentId agent, List<MintOrder> orders, Instant at);
}
