package org.tallystick.testkit.centralbank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.certificate.Certificate;
import org.tallystick.identity.AgentId;
import org.tallystick.messaging.Outbox;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.quota.QuotaAnswer;
import org.tallystick.quota.QuotaBook;
import org.tallystick.quota.QuotaGrant;
import org.tallystick.quota.QuotaProposal;
import org.tallystick.quota.QuotaRequest;
import org.tallystick.quota.QuotaRequestId;
import org.tallystick.quota.QuotaReturn;
import org.tallystick.quota.QuotaReturnAnswer;
import org.tallystick.quota.ReserveAccounts;
import org.tallystick.quota.ReserveBalance;
import org.tallystick.quota.ReserveOpening;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Suite;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Moments;
import org.tallystick.testkit.OutboxContract;
import org.tallystick.testkit.agents.FreshAgent;

/// What every [ReserveAccounts] and [QuotaBook] must do together (PROTOCOL §7): no quota is granted that the reserve
/// does not cover. The store may hold agents of other tests, for every agent here is fresh.
public interface ReservesContract {
    ReserveAccounts reserves();

    QuotaBook quotaBook();

    /// Where the book keeps its messages.
    Outbox outbox();

    /// An agent with a reserve of 100.00.
    record Reserved(FreshAgent bank) {
        AgentId id() {
            return bank.id();
        }

        QuotaProposal asks(String cny) {
            return asks(Amounts.cny(cny));
        }

        QuotaProposal asks(Money amount) {
            return proposal(newId(), amount);
        }

        /// The same request as it comes again: what would be granted for it is made anew.
        QuotaProposal again(QuotaProposal first) {
            var grant = grant(first.request());
            return new QuotaProposal(
                    first.request(), first.requestHash(), grant, bank.fresh().message(), Moments.NOON.plusSeconds(60));
        }

        QuotaProposal proposal(QuotaRequestId id, Money amount) {
            var request = new QuotaRequest(Suite.ES256, id, bank.id(), amount, bank.key());
            return new QuotaProposal(
                    request, bank.fresh().digest(), grant(request), bank.fresh().message(), Moments.NOON);
        }

        private QuotaGrant grant(QuotaRequest request) {
            return new QuotaGrant(
                    request.requestId(),
                    request.agent(),
                    new SeriesId(bank.fresh().bytes(SeriesId.SIZE)),
                    request.amount(),
                    bank.fresh().bytes(300));
        }

        QuotaReturn returns(QuotaProposal granted, String cny) {
            return returns(granted.grant().series(), Amounts.cny(cny));
        }

        QuotaReturn returns(SeriesId series, Money amount) {
            return new QuotaReturn(Suite.ES256, newId(), bank.id(), series, amount);
        }

        private QuotaRequestId newId() {
            return new QuotaRequestId(bank.fresh().bytes(QuotaRequestId.SIZE));
        }
    }

    private static ReserveOpening opening(Certificate.Agent agent, Money reserve) {
        return new ReserveOpening(agent, reserve, Moments.NOON);
    }

    private Reserved reserved() {
        var bank = new FreshAgent();
        reserves().open(List.of(opening(bank.certificate(), Amounts.cny("100.00"))));
        return new Reserved(bank);
    }

    private List<ReserveBalance> balances(AgentId agent) {
        return reserves().balances().stream()
                .filter(balance -> balance.agent().equals(agent))
                .toList();
    }

    private void holds(Reserved agent, long reserve, long frozen) {
        assertThat(balances(agent.id())).containsExactly(new ReserveBalance(agent.id(), Amounts.CNY, reserve, frozen));
    }

    private QuotaProposal granted(Reserved agent, String cny) {
        var proposal = agent.asks(cny);
        assertThat(quotaBook().grant(List.of(proposal))).containsExactly(new QuotaAnswer.Granted(proposal.grant()));
        return proposal;
    }

    private QuotaReturnAnswer giveBack(QuotaReturn back) {
        var answers = quotaBook().giveBack(List.of(back), Moments.NOON);
        assertThat(answers).hasSize(1);
        return answers.getFirst();
    }

    @Test
    default void aReserveIsOpenedInEachCurrencyAndStaysAsItWasOpened() {
        // Given
        var bank = new FreshAgent();
        var certificate = bank.certificate();
        reserves()
                .open(List.of(opening(certificate, Amounts.eur("7.00")), opening(certificate, Amounts.cny("100.00"))));

        // When
        reserves().open(List.of(opening(certificate, Amounts.cny("900.00"))));

        // Then
        assertThat(balances(bank.id()))
                .containsExactly(
                        new ReserveBalance(bank.id(), Amounts.CNY, 10_000, 0),
                        new ReserveBalance(bank.id(), Amounts.EUR, 700, 0));
    }

    @Test
    default void aReserveOfNothingIsAReserve() {
        var bank = new FreshAgent();

        reserves().open(List.of(opening(bank.certificate(), Amounts.NOTHING)));

        assertThat(balances(bank.id())).containsExactly(new ReserveBalance(bank.id(), Amounts.CNY, 0, 0));
    }

    @Test
    default void allOfAnOpeningOrNothingOfIt() {
        var bank = new FreshAgent();
        var openings = List.of(
                opening(bank.certificate(), Amounts.cny("100.00")),
                opening(bank.certificate(AgentId.UNKNOWN), Amounts.cny("100.00")));

        assertThatThrownBy(() -> reserves().open(openings)).isInstanceOf(IllegalArgumentException.class);

        assertThat(balances(bank.id())).isEmpty();
        assertThat(balances(AgentId.UNKNOWN)).isEmpty();
    }

    @Test
    default void balancesComeInTheOrderOfAgentAndCurrency() {
        reserved();
        reserved();

        assertThat(reserves().balances())
                .isSortedAccordingTo(Comparator.comparing(ReserveBalance::agent)
                        .thenComparing(balance -> balance.currency().value()));
    }

    @Test
    default void whatTheReserveCoversIsGrantedFrozenAndTold() {
        var agent = reserved();

        var granted = granted(agent, "100.00");

        holds(agent, 10_000, 10_000);
        assertThat(outbox().unsent(OutboxContract.ALWAYS, OutboxContract.EVERYTHING))
                .contains(granted.issuance());
    }

    @Test
    default void theSameRequestAgainHasTheFirstAnswerAndFreezesNothing() {
        // Given
        var agent = reserved();
        var first = granted(agent, "60.00");
        var again = agent.again(first);

        // Then
        assertThat(quotaBook().grant(List.of(again, again)))
                .containsExactly(new QuotaAnswer.Repeated(first.grant()), new QuotaAnswer.Repeated(first.grant()));
        holds(agent, 10_000, 6_000);
        assertThat(outbox().unsent(OutboxContract.ALWAYS, OutboxContract.EVERYTHING))
                .doesNotContain(again.issuance());
    }

    @Test
    default void anotherRequestUnderTheSameIdIsRefused() {
        var agent = reserved();
        var first = granted(agent, "60.00");
        var other = agent.proposal(first.request().requestId(), Amounts.cny("10.00"));

        assertThat(quotaBook().grant(List.of(other)))
                .containsExactly(new QuotaAnswer.Refused(RejectionCode.REQUEST_REUSED));
        holds(agent, 10_000, 6_000);
    }

    @Test
    default void anotherAgentMayHaveTheSameRequestId() {
        var one = reserved();
        var other = reserved();
        var first = granted(one, "60.00");
        var same = other.proposal(first.request().requestId(), Amounts.cny("10.00"));

        assertThat(quotaBook().grant(List.of(same))).containsExactly(new QuotaAnswer.Granted(same.grant()));
    }

    @Test
    default void whatTheReserveDoesNotCoverIsRefused() {
        // Given
        var agent = reserved();
        granted(agent, "60.00");

        // Then
        assertThat(quotaBook().grant(List.of(agent.asks("40.01"), agent.asks(Amounts.eur("1.00")))))
                .containsOnly(new QuotaAnswer.Refused(RejectionCode.INSUFFICIENT_RESERVE));
        assertThat(quotaBook().grant(List.of(new Reserved(new FreshAgent()).asks("0.01"))))
                .containsExactly(new QuotaAnswer.Refused(RejectionCode.INSUFFICIENT_RESERVE));
        holds(agent, 10_000, 6_000);
    }

    /// The answers are in the order of the requests, whatever the order in which the book takes them.
    @Test
    default void oneBatchNeverCountsTheSameMoneyTwice() {
        var one = reserved();
        var other = reserved();
        var first = one.asks("70.00");
        var batch = List.of(
                other.asks("30.00"),
                first,
                one.asks("40.00"),
                one.again(first),
                other.asks("70.01"),
                one.asks("30.00"));

        assertThat(quotaBook().grant(batch))
                .containsExactly(
                        new QuotaAnswer.Granted(batch.get(0).grant()),
                        new QuotaAnswer.Granted(first.grant()),
                        new QuotaAnswer.Refused(RejectionCode.INSUFFICIENT_RESERVE),
                        new QuotaAnswer.Repeated(first.grant()),
                        new QuotaAnswer.Refused(RejectionCode.INSUFFICIENT_RESERVE),
                        new QuotaAnswer.Granted(batch.get(5).grant()));
        holds(one, 10_000, 10_000);
        holds(other, 10_000, 3_000);
    }

    @Test
    default void unusedQuotaComesBackOnceAndItsReserveMayBeFrozenAgain() {
        // Given
        var agent = reserved();
        var granted = granted(agent, "100.00");
        var back = agent.returns(granted, "30.00");

        // When
        assertThat(giveBack(back)).isEqualTo(new QuotaReturnAnswer.Taken());
        assertThat(giveBack(back)).isEqualTo(new QuotaReturnAnswer.Repeated());

        // Then
        holds(agent, 10_000, 7_000);
        granted(agent, "30.00");
        holds(agent, 10_000, 10_000);
    }

    @Test
    default void anotherReturnUnderTheSameIdIsRefused() {
        // Given
        var agent = reserved();
        var granted = granted(agent, "100.00");
        var back = agent.returns(granted, "30.00");
        giveBack(back);

        // When
        var other = new QuotaReturn(back.suite(), back.returnId(), back.agent(), back.series(), Amounts.cny("30.01"));

        // Then
        assertThat(giveBack(other)).isEqualTo(new QuotaReturnAnswer.Refused(RejectionCode.REQUEST_REUSED));
        holds(agent, 10_000, 7_000);
    }

    @Test
    default void whatWasNeverGrantedToWhoReturnsItIsUnknown() {
        // Given
        var agent = reserved();
        var other = reserved();
        var granted = granted(agent, "100.00");
        var unknown = new QuotaReturnAnswer.Refused(RejectionCode.QUOTA_UNKNOWN);

        // Then
        assertThat(giveBack(other.returns(granted, "1.00"))).isEqualTo(unknown);
        assertThat(giveBack(agent.returns(granted.grant().series(), Amounts.eur("1.00"))))
                .isEqualTo(unknown);
        assertThat(giveBack(agent.returns(agent.asks("1.00").grant().series(), Amounts.cny("1.00"))))
                .isEqualTo(unknown);
        holds(agent, 10_000, 10_000);
        holds(other, 10_000, 0);
    }

    @Test
    default void noMoreComesBackThanIsLeft() {
        var agent = reserved();
        var granted = granted(agent, "100.00");
        var exhausted = new QuotaReturnAnswer.Refused(RejectionCode.QUOTA_EXHAUSTED);
        var batch = List.of(
                agent.returns(granted, "100.01"),
                agent.returns(granted, "60.00"),
                agent.returns(granted, "60.00"),
                agent.returns(granted, "40.00"));

        assertThat(quotaBook().giveBack(batch, Moments.NOON))
                .containsExactly(exhausted, new QuotaReturnAnswer.Taken(), exhausted, new QuotaReturnAnswer.Taken());
        holds(agent, 10_000, 0);
    }

    /// A return is named by its agent and its id; a request of the same id is something else.
    @Test
    default void aReturnMayHaveTheIdOfARequest() {
        var agent = reserved();
        var granted = granted(agent, "100.00");
        var request = granted.request();
        var back = new QuotaReturn(
                Suite.ES256,
                request.requestId(),
                request.agent(),
                granted.grant().series(),
                Amounts.cny("1.00"));

        assertThat(giveBack(back)).isEqualTo(new QuotaReturnAnswer.Taken());
    }
}
