package org.tallystick.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.identity.AgentId;
import org.tallystick.messaging.MessageId;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Suite;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Moments;
import org.tallystick.testkit.Named;

class QuotaDecisionTest {
    private static final QuotaAnswer TOO_LITTLE = new QuotaAnswer.Refused(RejectionCode.INSUFFICIENT_RESERVE);
    private static final SeriesId SERIES = Named.series(Named.AGENT);

    @ParameterizedTest
    @CsvSource({"100, 0, true", "100, 1, false", "99, 0, false", "-5, 0, false", "1000, 900, true", "1000, 901, false"})
    void whatTheReserveCoversIsGranted(long reserve, long frozen, boolean granted) {
        var proposal = proposal(Amounts.minor(100));
        var balance = new ReserveBalance(Named.AGENT, Amounts.CNY, reserve, frozen);
        var answer = QuotaDecision.onRequest(proposal, Optional.empty(), Optional.of(balance));
        assertThat(answer).isEqualTo(granted ? new QuotaAnswer.Granted(proposal.grant()) : TOO_LITTLE);
    }

    @Test
    void withoutReserveNothingIsGranted() {
        assertThat(QuotaDecision.onRequest(proposal(Amounts.minor(1)), Optional.empty(), Optional.empty()))
                .isEqualTo(TOO_LITTLE);
    }

    @Test
    void theSameRequestHasTheSameAnswerWhateverBecameOfTheReserve() {
        var proposal = proposal(Amounts.minor(100));
        var earlier = new GrantedQuota(proposal.grant(), proposal.requestHash(), Amounts.minor(40));
        assertThat(QuotaDecision.onRequest(proposal, Optional.of(earlier), Optional.empty()))
                .isEqualTo(new QuotaAnswer.Repeated(proposal.grant()));
    }

    @Test
    void anotherRequestUnderTheIdIsRefused() {
        var proposal = proposal(Amounts.minor(100));
        var earlier = new GrantedQuota(proposal.grant(), Named.digest("another request"), Amounts.minor(0));
        assertThat(QuotaDecision.onRequest(proposal, Optional.of(earlier), Optional.empty()))
                .isEqualTo(new QuotaAnswer.Refused(RejectionCode.REQUEST_REUSED));
    }

    @ParameterizedTest
    @CsvSource({
        "40, 0, 0, true",
        "100, 0, 0, true",
        "101, 0, 0, false",
        "40, 60, 0, true",
        "41, 60, 0, false",
        "40, 0, 60, true",
        "41, 0, 60, false",
        "20, 40, 40, true",
        "21, 40, 40, false",
        "1, 0, 4611686018427387904, false",
        "9223372036854775807, 0, 0, false"
    })
    void whatWasNotReturnedAndStandsBehindNoNoteComesBack(long asked, long returned, long outstanding, boolean taken) {
        var answer = QuotaDecision.onReturn(
                back(Named.AGENT, Amounts.minor(asked)),
                Optional.empty(),
                Optional.of(quota(Amounts.minor(100), Amounts.minor(returned))),
                outstanding);
        assertThat(answer)
                .isEqualTo(
                        taken
                                ? new QuotaReturnAnswer.Taken()
                                : new QuotaReturnAnswer.Refused(RejectionCode.QUOTA_EXHAUSTED));
    }

    @Test
    void theSameReturnIsTakenOnceWhateverIsOutNow() {
        var asked = back(Named.AGENT, Amounts.minor(60));
        var quota = Optional.of(quota(Amounts.minor(100), Amounts.minor(60)));
        assertThat(QuotaDecision.onReturn(asked, Optional.of(asked), quota, 100))
                .isEqualTo(new QuotaReturnAnswer.Repeated());
        var other = back(Named.AGENT, Amounts.minor(1));
        assertThat(QuotaDecision.onReturn(other, Optional.of(asked), quota, 0))
                .isEqualTo(new QuotaReturnAnswer.Refused(RejectionCode.REQUEST_REUSED));
    }

    @Test
    void whatWasNeverGrantedToThisAgentInThisCurrencyIsUnknown() {
        var unknown = new QuotaReturnAnswer.Refused(RejectionCode.QUOTA_UNKNOWN);
        var quota = Optional.of(quota(Amounts.minor(100), Amounts.minor(0)));
        var nothing = Optional.<QuotaReturn>empty();
        assertThat(QuotaDecision.onReturn(back(Named.AGENT, Amounts.minor(1)), nothing, Optional.empty(), 0))
                .isEqualTo(unknown);
        assertThat(QuotaDecision.onReturn(back(new AgentId("second-bank"), Amounts.minor(1)), nothing, quota, 0))
                .isEqualTo(unknown);
        assertThat(QuotaDecision.onReturn(back(Named.AGENT, Amounts.eur("0.01")), nothing, quota, 0))
                .isEqualTo(unknown);
    }

    private static QuotaProposal proposal(Money amount) {
        var request = new QuotaRequest(Suite.ES256, id("request"), Named.AGENT, amount, Named.key("series"));
        var message =
                new OutgoingMessage(new MessageId(Named.digest("issuance")), QueueName.quotaGrants(Named.AGENT), "{}");
        return new QuotaProposal(request, Named.digest("the request"), grant(amount), message, Moments.NOON);
    }

    private static QuotaGrant grant(Money amount) {
        return new QuotaGrant(id("request"), Named.AGENT, SERIES, amount, Bytes.zeros(1));
    }

    private static GrantedQuota quota(Money amount, Money returned) {
        return new GrantedQuota(grant(amount), Named.digest("the request"), returned);
    }

    private static QuotaReturn back(AgentId agent, Money amount) {
        return new QuotaReturn(Suite.ES256, id("return"), agent, SERIES, amount);
    }

    private static QuotaRequestId id(String name) {
        return new QuotaRequestId(Named.digest(name).value().slice(0, QuotaRequestId.SIZE));
    }
}
