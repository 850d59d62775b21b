package org.tallystick.testkit.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.enrolment.CoreBanking;
import org.tallystick.enrolment.Devices;
import org.tallystick.funding.Funding;
import org.tallystick.funding.FundingDecision;
import org.tallystick.funding.FundingRequestId;
import org.tallystick.funding.MintOrder;
import org.tallystick.funding.MintedNote;
import org.tallystick.funding.NoteMint;
import org.tallystick.funding.Quotas;
import org.tallystick.funding.ReissueDecision;
import org.tallystick.funding.ReissueMint;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.DeviceId;
import org.tallystick.invariant.Invariant.BrokenInvariant;
import org.tallystick.messaging.Kept;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.ownership.Party;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.settlement.SettlementBatch;
import org.tallystick.settlement.SettlementBook;
import org.tallystick.settlement.SettlementDecision;
import org.tallystick.suite.PublicKey;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Moments;

/// What every [NoteMint] and [SettlementBook] must do together (PROTOCOL §4.7): nothing is minted without the
/// freeze or beyond the quota, and every edge is booked once.
public interface AgentBooksContract {
    CoreBanking coreBanking();

    Devices devices();

    Quotas quotas();

    NoteMint noteMint();

    SettlementBook settlementBook();

    /// Minor units of [Amounts#CNY].
    long available(FreshAgent bank, AccountId account);

    long frozen(FreshAgent bank, AccountId account);

    /// A customer with 100.00 and a device, at an agent with a quota of 80.00.
    record Customer(FreshAgent bank, AccountId account, DeviceId device, PublicKey key, SeriesId series) {
        MintedNote note(String cny) {
            return new MintedNote(
                    bank.fresh().root(), series, Amounts.cny(cny), bank.fresh().bytes(300));
        }

        Funding funding(MintedNote... notes) {
            var list = List.of(notes);
            return new Funding(
                    bank.id(),
                    device,
                    account,
                    new FundingRequestId(bank.fresh().bytes(FundingRequestId.SIZE)),
                    bank.fresh().digest(),
                    Money.sum(Amounts.CNY, list.stream().map(MintedNote::amount).toList()),
                    list,
                    bank.fresh().bytes(500),
                    bank.fresh().message(),
                    Moments.NOON);
        }

        SettledEdge edge(MintedNote note, EdgePurpose purpose, int hop, String cny) {
            var self = new Party(bank.id(), device, key);
            return new SettledEdge(
                    note.root(), bank.fresh().txid(), 0, purpose, series, bank.id(), hop, Amounts.cny(cny), self, self);
        }

        MintOrder order(SettledEdge reissue) {
            return new MintOrder(
                    bank.id(), reissue.root(), reissue.txid(), reissue.component(), device, key, reissue.pay());
        }
    }

    /// A new one, with a device and an agent of its own.
    default Customer customer() {
        var bank = new FreshAgent();
        var quota = bank.quota("80.00", Duration.ofDays(365));
        var account = bank.account();
        var code = bank.fresh().digest();
        var key = bank.key();
        var certificate = bank.certificate(key);
        quotas().receive(List.of(quota));
        coreBanking().open(List.of(bank.opening(account, "100.00", code)));
        devices().enrol(bank.device(certificate, account, code));
        return new Customer(
                bank, account, certificate.device(), key, quota.certificate().series());
    }

    default Kept<SettlementDecision> settle(Customer customer, SettledEdge... edges) {
        return settlementBook()
                .settle(
                        new SettlementBatch(customer.bank().id(), List.of(edges), List.of(), List.of(), Moments.NOON),
                        _ -> customer.bank().fresh().message());
    }

    private long room(Customer customer) {
        return quotas().rooms(customer.bank().id(), Amounts.CNY, Moments.NOON).stream()
                .mapToLong(room -> room.room().minorUnits())
                .sum();
    }

    private void holds(Customer customer, long available, long frozen, long room) {
        assertThat(available(customer.bank(), customer.account())).isEqualTo(available);
        assertThat(frozen(customer.bank(), customer.account())).isEqualTo(frozen);
        assertThat(room(customer)).isEqualTo(room);
    }

    @Test
    default void fundingTakesFromTheAccountAndFromTheQuota() {
        var customer = customer();
        var funding = customer.funding(customer.note("50.00"), customer.note("20.00"));

        var kept = noteMint().fund(funding);

        assertThat(kept).isEqualTo(new Kept<>(new FundingDecision.Minted(funding.answer()), List.of(funding.report())));
        holds(customer, 3_000, 7_000, 1_000);
    }

    @Test
    default void theSameFundingAgainGetsTheFirstAnswer() {
        // Given
        var customer = customer();
        var funding = customer.funding(customer.note("50.00"));
        noteMint().fund(funding);

        // When
        var again = noteMint().fund(funding);

        // Then
        assertThat(again).isEqualTo(new Kept<>(new FundingDecision.Repeated(funding.answer()), List.of()));
        assertThat(noteMint().earlier(funding.agent(), funding.device(), funding.requestId()))
                .hasValueSatisfying(earlier -> assertThat(earlier.answer()).isEqualTo(funding.answer()));
        holds(customer, 5_000, 5_000, 3_000);
    }

    @Test
    default void anotherFundingUnderTheSameRequestIdIsRefused() {
        // Given
        var customer = customer();
        var funding = customer.funding(customer.note("50.00"));
        noteMint().fund(funding);

        // When
        var other = customer.funding(customer.note("10.00"));
        var reused = new Funding(
                other.agent(),
                other.device(),
                other.account(),
                funding.requestId(),
                other.request(),
                other.amount(),
                other.notes(),
                other.answer(),
                other.report(),
                other.at());

        // Then
        assertThat(noteMint().fund(reused)).isEqualTo(new Kept<>(new FundingDecision.RequestReused(), List.of()));
        holds(customer, 5_000, 5_000, 3_000);
    }

    @Test
    default void whatTheAccountOrTheQuotaDoesNotCoverIsNotMinted() {
        var customer = customer();

        assertThat(noteMint().affords(customer.bank().id(), customer.account(), Amounts.cny("100.00")))
                .isTrue();
        assertThat(noteMint().affords(customer.bank().id(), customer.account(), Amounts.cny("100.01")))
                .isFalse();
        assertThat(noteMint().fund(customer.funding(customer.note("100.01"))).answer())
                .isEqualTo(new FundingDecision.FundsShort());
        assertThat(noteMint().fund(customer.funding(customer.note("80.01"))).answer())
                .isEqualTo(new FundingDecision.QuotaMoved());
        holds(customer, 10_000, 0, 8_000);
    }

    @Test
    default void anEdgeIsBookedOnce() {
        // Given
        var customer = customer();
        var note = customer.note("50.00");
        noteMint().fund(customer.funding(note));
        var redeem = customer.edge(note, EdgePurpose.REDEEM, 0, "20.00");

        // When
        assertThat(settle(customer, redeem, redeem).answer().booked()).containsExactly(redeem);

        // Then
        assertThat(settle(customer, redeem).answer().booked()).isEmpty();
        holds(customer, 7_000, 3_000, 5_000);
    }

    @Test
    default void anEdgeWaitsForItsMoneyAcrossInvocations() {
        // Given
        var customer = customer();
        var note = customer.note("50.00");
        noteMint().fund(customer.funding(note));
        var pay = customer.edge(note, EdgePurpose.PAY, 0, "30.00");
        var redeem = customer.edge(note, EdgePurpose.REDEEM, 1, "30.00");

        // When
        assertThat(settle(customer, redeem).answer().waiting()).containsExactly(redeem);
        holds(customer, 5_000, 5_000, 3_000);
        assertThat(settle(customer, redeem).answer().waiting()).containsExactly(redeem);
        assertThat(settle(customer, pay).answer().booked()).containsExactlyInAnyOrder(pay, redeem);

        // Then
        assertThat(settle(customer, redeem, pay).answer().booked()).isEmpty();
        holds(customer, 8_000, 2_000, 6_000);
    }

    @Test
    default void aBrokenInvariantLeavesNothingOfTheBatchBehind() {
        var customer = customer();
        var note = customer.note("50.00");
        noteMint().fund(customer.funding(note));
        var good = customer.edge(note, EdgePurpose.REDEEM, 0, "20.00");
        var tooMuch = customer.edge(note, EdgePurpose.REDEEM, 0, "30.01");
        var strange = customer.edge(customer.note("50.00"), EdgePurpose.REDEEM, 0, "1.00");

        assertThatThrownBy(() -> settle(customer, good, tooMuch)).isInstanceOf(BrokenInvariant.class);
        assertThatThrownBy(() -> settle(customer, good, strange)).isInstanceOf(BrokenInvariant.class);
        holds(customer, 5_000, 5_000, 3_000);
    }

    @Test
    default void aReissueIsMintedOnce() {
        // Given
        var customer = customer();
        var note = customer.note("50.00");
        noteMint().fund(customer.funding(note));
        var reissue = customer.edge(note, EdgePurpose.REISSUE, 0, "20.00");
        assertThat(settle(customer, reissue).messages()).hasSize(1);
        var order = customer.order(reissue);
        holds(customer, 5_000, 5_000, 5_000);

        // When
        var mint = new ReissueMint(
                order, List.of(customer.note("20.00")), customer.bank().fresh().message());
        var first = noteMint().reissue(customer.bank().id(), List.of(mint), Moments.NOON);
        var again = noteMint().reissue(customer.bank().id(), List.of(mint), Moments.NOON);

        // Then
        List<OutgoingMessage> reports = List.of(mint.report());
        assertThat(first).isEqualTo(new Kept<>(new ReissueDecision.Minted(List.of(order)), reports));
        assertThat(again).isEqualTo(new Kept<>(new ReissueDecision.Minted(List.of()), List.of()));
        assertThat(noteMint().undecided(customer.bank().id(), List.of(order))).isEmpty();
        holds(customer, 5_000, 5_000, 3_000);
    }

    @Test
    default void aReissueWithoutQuotaIsCreditedOnceAndNeverMinted() {
        // Given
        var customer = customer();
        var note = customer.note("50.00");
        noteMint().fund(customer.funding(note));
        var reissue = customer.edge(note, EdgePurpose.REISSUE, 0, "20.00");
        settle(customer, reissue);
        var order = customer.order(reissue);
        assertThat(noteMint().undecided(customer.bank().id(), List.of(order))).containsExactly(order);

        // When
        noteMint().credit(customer.bank().id(), List.of(order), Moments.NOON);
        noteMint().credit(customer.bank().id(), List.of(order), Moments.NOON);
        var mint = new ReissueMint(
                order, List.of(customer.note("20.00")), customer.bank().fresh().message());

        // Then
        assertThat(noteMint()
                        .reissue(customer.bank().id(), List.of(mint), Moments.NOON)
                        .answer())
                .isEqualTo(new ReissueDecision.Minted(List.of()));
        holds(customer, 7_000, 3_000, 5_000);
    }

    @Test
    default void whatSettlementDidNotBookIsNeverMinted() {
        var customer = customer();
        var note = customer.note("50.00");
        noteMint().fund(customer.funding(note));
        var invented = customer.order(customer.edge(note, EdgePurpose.REISSUE, 0, "20.00"));
        var mint = new ReissueMint(
                invented,
                List.of(customer.note("20.00")),
                customer.bank().fresh().message());

        assertThatThrownBy(() -> noteMint().reissue(customer.bank().id(), List.of(mint), Moments.NOON))
                .isInstanceOf(BrokenInvariant.class);
        assertThatThrownBy(() -> noteMint().credit(customer.bank().id(), List.of(invented), Moments.NOON))
                .isInstanceOf(BrokenInvariant.class);
        holds(customer, 5_000, 5_000, 3_000);
    }
}
