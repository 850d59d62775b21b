package org.tallystick.testkit.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.funding.QuotaReturnDecision;
import org.tallystick.funding.Quotas;
import org.tallystick.funding.ReceivedQuota;
import org.tallystick.funding.SeriesRoom;
import org.tallystick.messaging.Kept;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.quota.QuotaRequestId;
import org.tallystick.quota.QuotaReturn;
import org.tallystick.suite.Suite;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Moments;

/// What every [Quotas] must do (PROTOCOL §7). Agents here are fresh, and so have no quota yet.
public interface QuotasContract {
    Duration YEAR = Duration.ofDays(365);

    Quotas quotas();

    private List<SeriesRoom> rooms(FreshAgent bank) {
        return quotas().rooms(bank.id(), Amounts.CNY, Moments.NOON);
    }

    private static SeriesRoom whole(ReceivedQuota quota) {
        var certificate = quota.certificate();
        return new SeriesRoom(certificate.series(), certificate.key(), certificate.quota(), certificate.der());
    }

    private static QuotaReturn back(FreshAgent bank, SeriesId series, Money amount) {
        return new QuotaReturn(
                Suite.ES256, new QuotaRequestId(bank.fresh().bytes(QuotaRequestId.SIZE)), bank.id(), series, amount);
    }

    @Test
    default void aReceivedQuotaIsRoomOnceHoweverOftenItComes() {
        var bank = new FreshAgent();
        var quota = bank.quota("100.00", YEAR);

        quotas().receive(List.of(quota));
        quotas().receive(List.of(quota, quota));

        assertThat(rooms(bank)).containsExactly(whole(quota));
    }

    @Test
    default void whatEndsFirstIsUsedFirst() {
        var bank = new FreshAgent();
        var late = bank.quota("100.00", YEAR.plusDays(1));
        var early = bank.quota("200.00", YEAR);

        quotas().receive(List.of(late, early));

        assertThat(rooms(bank)).containsExactly(whole(early), whole(late));
    }

    @Test
    default void otherAgentsOtherCurrenciesAndOtherTimesAreNoRoom() {
        // Given
        var bank = new FreshAgent();
        quotas().receive(List.of(
                new FreshAgent().quota("100.00", YEAR),
                bank.quota(Amounts.eur("100.00"), YEAR),
                bank.quota("100.00", Duration.ofSeconds(-1))));

        // Then
        assertThat(rooms(bank)).isEmpty();
    }

    @Test
    default void noMoreSeriesAreOfferedThanOneMintingMayUse() {
        var bank = new FreshAgent();
        for (int at = 0; at <= Quotas.ROOMS_MAX; at++) {
            quotas().receive(List.of(bank.quota("1.00", YEAR)));
        }

        assertThat(rooms(bank)).hasSize(Quotas.ROOMS_MAX);
    }

    @Test
    default void unusedQuotaGoesBackOnce() {
        // Given
        var bank = new FreshAgent();
        var quota = bank.quota("100.00", YEAR);
        quotas().receive(List.of(quota));
        var back = back(bank, quota.certificate().series(), Amounts.cny("30.00"));
        var digest = bank.fresh().digest();
        var message = bank.fresh().message();

        // When
        var first = quotas().giveBack(back, digest, message, Moments.NOON);
        var again = quotas().giveBack(back, digest, message, Moments.NOON);

        // Then
        assertThat(first).isEqualTo(new Kept<>(new QuotaReturnDecision.Returned(), List.of(message)));
        assertThat(again).isEqualTo(new Kept<>(new QuotaReturnDecision.Returned(), List.of()));
        assertThat(rooms(bank))
                .singleElement()
                .satisfies(room -> assertThat(room.room()).isEqualTo(Amounts.cny("70.00")));
    }

    @Test
    default void anotherReturnUnderTheSameIdIsRefused() {
        var bank = new FreshAgent();
        var quota = bank.quota("100.00", YEAR);
        quotas().receive(List.of(quota));
        var back = back(bank, quota.certificate().series(), Amounts.cny("30.00"));
        quotas().giveBack(back, bank.fresh().digest(), bank.fresh().message(), Moments.NOON);

        var other = quotas().giveBack(back, bank.fresh().digest(), bank.fresh().message(), Moments.NOON);

        assertThat(other).isEqualTo(new Kept<>(new QuotaReturnDecision.RequestReused(), List.of()));
    }

    @Test
    default void whatIsNotThereCannotBeReturned() {
        // Given
        var bank = new FreshAgent();
        var quota = bank.quota("100.00", YEAR);
        quotas().receive(List.of(quota));
        var series = quota.certificate().series();

        // When
        var tooMuch = back(bank, series, Amounts.cny("100.01"));
        var unknown = back(bank, new SeriesId(bank.fresh().bytes(SeriesId.SIZE)), Amounts.cny("1.00"));
        var otherCurrency = back(bank, series, Amounts.eur("1.00"));

        // Then
        assertThat(decided(bank, tooMuch)).isEqualTo(new QuotaReturnDecision.RoomShort());
        assertThat(decided(bank, unknown)).isEqualTo(new QuotaReturnDecision.SeriesUnknown());
        assertThat(decided(bank, otherCurrency)).isEqualTo(new QuotaReturnDecision.SeriesUnknown());
        assertThat(rooms(bank)).containsExactly(whole(quota));
    }

    private QuotaReturnDecision decided(FreshAgent bank, QuotaReturn back) {
        return quotas().giveBack(back, bank.fresh().digest(), bank.fresh().message(), Moments.NOON)
                .answer();
    }
}
