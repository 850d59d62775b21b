package org.tallystick.funding;

import java.time.Instant;
import java.util.List;
import org.tallystick.bytes.Digest;
import org.tallystick.identity.AgentId;
import org.tallystick.messaging.Kept;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.money.CurrencyCode;
import org.tallystick.quota.QuotaReturn;

/// The quotas that the central bank granted to an agent, as the agent counts them (PROTOCOL §7).
public interface Quotas {
    /// Keeps new ones. A series that is known already stays as it is.
    void receive(List<ReceivedQuota> quotas);

    /// How many series one minting draws on at most: their certificates travel with the notes.
    int ROOMS_MAX = 12;

    /// Up to [#ROOMS_MAX] series that may be minted under at `at` and have room, the one that ends first first.
    List<SeriesRoom> rooms(AgentId agent, CurrencyCode currency, Instant at);

    /// Takes unused quota off the books and keeps the message about it, in one transaction.
    ///
    /// @param request digest of the return
    Kept<QuotaReturnDecision> giveBack(QuotaReturn quotaReturn, Digest request, OutgoingMessage message, Instant at);
}
