package org.tallystick.quota;

import java.time.Instant;
import java.util.List;

/// The central bank's book of quotas. Never grants more than an agent's reserve covers, however many ask at
/// once.
public interface QuotaBook {
    /// In one transaction, answers in the order of the proposals as [QuotaDecision] says: freezes the reserve,
    /// grants the quota, and keeps the issuance message of what was granted.
    List<QuotaAnswer> grant(List<QuotaProposal> proposals);

    /// In one transaction, answers in the order of the returns as [QuotaDecision] says: reduces the quota and
    /// frees the reserve behind it.
    List<QuotaReturnAnswer> giveBack(List<QuotaReturn> returns, Instant returnedAt);
}
