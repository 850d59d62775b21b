package org.tallystick.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Moments;
import org.tallystick.testkit.Named;
import org.tallystick.testkit.NoteFixture;
import org.tallystick.testkit.Seeds;

class NoteTest {
    @Test
    void theDeadlineIsExpiryPlusGrace() {
        assertThat(NoteFixture.note().body().deadline()).isEqualTo(Moments.DEADLINE);
        assertThat(NoteFixture.note()
                        .expiring(Moments.EXPIRY, Duration.ZERO)
                        .body()
                        .deadline())
                .isEqualTo(Moments.EXPIRY);
    }

    @Test
    void aNoteHasAnAmountAndTimesInOrder() {
        refused(NoteFixture.note().of("0.00"));
        refused(NoteFixture.note().expiring(Moments.NOON, Moments.GRACE));
        refused(NoteFixture.note().expiring(Moments.EXPIRY, Duration.ofSeconds(-1)));
        refused(NoteFixture.note().issuedAt(Moments.NOON.plusMillis(1)));
        refused(NoteFixture.note().expiring(Moments.EXPIRY.plusNanos(1), Moments.GRACE));
        refused(NoteFixture.note().expiring(Moments.EXPIRY, Duration.ofMillis(1_500)));
    }

    @Test
    void thePolicySpeaksTheNotesCurrency() {
        refused(NoteFixture.note().under(new NotePolicy(Onward.HOPS, 5, 32, Amounts.eur("10.00"))));
        assertThat(NoteFixture.note().of(Amounts.eur("10.00")).body().amount()).isEqualTo(Amounts.eur("10.00"));
    }

    private static void refused(NoteFixture note) {
        assertThatThrownBy(note::body).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPolicyIsInRange() {
        var limit = Amounts.cny("10.00");
        assertThat(new NotePolicy(Onward.HOPS, 255, 255, limit).hopsMax()).isEqualTo(255);
        assertThat(new NotePolicy(Onward.FROZEN, 1, 1, limit).lengthMax()).isEqualTo(1);
        assertThatThrownBy(() -> new NotePolicy(Onward.HOPS, 0, 32, limit))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NotePolicy(Onward.HOPS, 256, 256, limit))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NotePolicy(Onward.HOPS, 5, 4, limit)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NotePolicy(Onward.HOPS, 5, 256, limit))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NotePolicy(Onward.FROZEN, 2, 32, limit))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void idsOfOneShardStandInTheOrderOfTheirMinutes() {
        Seeds.check(200, random -> {
            int shard = random.nextInt(NoteId.SHARD_MAX + 1);
            var earlier = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
            var later = earlier.plusSeconds(60 + random.nextInt(1_000_000));

            assertThat(NoteId.create(shard, earlier, random)).isLessThan(NoteId.create(shard, later, random));
        });
    }

    @Test
    void shardsDoNotMix() {
        var random = Seeds.random(1);
        assertThat(NoteId.create(0x7FFF, Moments.DEADLINE, random))
                .isLessThan(NoteId.create(0x8000, Moments.NOON, random));
        assertThat(NoteId.create(0xFFFF, Moments.NOON, random).toHex()).startsWith("ffff");
        assertThatThrownBy(() -> NoteId.create(0x10000, Moments.NOON, random))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NoteId.create(-1, Moments.NOON, random)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void outpointsStandInTheOrderOfRootSourceIndex() {
        var one = Named.digest("one");
        var other = Named.digest("other");
        var low = new NoteId(Bytes.ofHex("00".repeat(16)));
        var high = new NoteId(Bytes.ofHex("ff".repeat(16)));
        var first = one.compareTo(other) < 0 ? one : other;
        var second = first.equals(one) ? other : one;

        assertThat(new Outpoint(low, second, 15)).isLessThan(new Outpoint(high, first, 0));
        assertThat(new Outpoint(low, first, 15)).isLessThan(new Outpoint(low, second, 0));
        assertThat(new Outpoint(low, first, 2)).isLessThan(new Outpoint(low, first, 10));
        assertThatThrownBy(() -> new Outpoint(low, one, 16)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Outpoint(low, one, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
