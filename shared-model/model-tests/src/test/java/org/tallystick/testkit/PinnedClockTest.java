package org.tallystick.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PinnedClockTest {
    @Test
    void standsStillUntilItIsMovedAndTakesItsOtherZonesAlong() {
        // Given
        var clock = PinnedClock.atNoon();
        var elsewhere = clock.withZone(ZoneId.of("Asia/Shanghai"));
        assertThat(clock.instant()).isEqualTo(Moments.NOON);

        // When
        clock.advance(Duration.ofHours(2));

        // Then
        assertThat(clock.instant()).isEqualTo(Moments.NOON.plus(Duration.ofHours(2)));
        assertThat(elsewhere.instant()).isEqualTo(clock.instant());
        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    }
}
