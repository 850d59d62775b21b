package org.tallystick.quota;

import java.util.Optional;
import org.tallystick.rejection.RejectionCode;

/// Whether a quota is granted or taken back (PROTOCOL §7): the same request again has the same answer, and no
/// quota is granted that the agent's reserve does not cover. Pure; the book calls it with the reserve locked.
public final class QuotaDecision {
    private QuotaDecision() {}

    /// Grants what the reserve covers.
    ///
    /// @param earlier what was granted under the request's id
    /// @param reserve the agent's, in the request's currency
    public static QuotaAnswer onRequest(
            QuotaProposal proposal, Optional<GrantedQuota> earlier, Optional<ReserveBalance> reserve) {
        if (earlier.isPresent()) {
            return earlier.get().requestHash().equals(proposal.requestHash())
                    ? new QuotaAnswer.Repeated(earlier.get().grant())
                    : new QuotaAnswer.Refused(RejectionCode.REQUEST_REUSED);
        }
        long asked = proposal.request().amount().minorUnits();
        boolean covered = reserve.isPresent() && reserve.get().availableSignedMinorUnits() >= asked;
        return covered
                ? new QuotaAnswer.Granted(proposal.grant())
                : new QuotaAnswer.Refused(RejectionCode.INSUFFICIENT_RESERVE);
    }

    /// Takes back at most what is left: neither returned before, nor standing behind notes that are out.
    ///
    /// @param earlier what was returned under the return's id
    /// @param quota of the series that the return names, if it was granted to that agent
    /// @param outstandingMinorUnits what the registry knows as issued under that series and not come back
    public static QuotaReturnAnswer onReturn(
            QuotaReturn asked,
            Optional<QuotaReturn> earlier,
            Optional<GrantedQuota> quota,
            long outstandingMinorUnits) {
        if (earlier.isPresent()) {
            return earlier.get().equals(asked)
                    ? new QuotaReturnAnswer.Repeated()
                    : new QuotaReturnAnswer.Refused(RejectionCode.REQUEST_REUSED);
        }
        if (quota.isEmpty()
                || !quota.get().grant().agent().equals(asked.agent())
                || !quota.get()
                        .grant()
                        .amount()
                        .currency()
                        .equals(asked.amount().currency())) {
            return new QuotaReturnAnswer.Refused(RejectionCode.QUOTA_UNKNOWN);
        }
        long unused = Math.subtractExact(quota.get().remaining().minorUnits(), outstandingMinorUnits);
        return unused >= asked.amount().minorUnits()
                ? new QuotaReturnAnswer.Taken()
                : new QuotaReturnAnswer.Refused(RejectionCode.QUOTA_EXHAUSTED);
    }
}
