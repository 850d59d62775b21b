package org.tallystick.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

class SeedsTest {
    @Test
    void theSameSeedDrawsTheSameNumbers() {
        assertThat(Seeds.random(7).nextLong()).isEqualTo(Seeds.random(7).nextLong());
        assertThat(Seeds.random(7).nextLong()).isNotEqualTo(Seeds.random(8).nextLong());
    }

    @Test
    @DisabledIfSystemProperty(named = Seeds.REPLAY, matches = ".*", disabledReason = "one seed is being replayed")
    void everyRunHasItsOwnSeed() {
        var drawn = new ArrayList<Long>();
        Seeds.check(20, random -> drawn.add(random.nextLong()));
        assertThat(drawn).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    @DisabledIfSystemProperty(named = Seeds.REPLAY, matches = ".*", disabledReason = "one seed is being replayed")
    void aFailureNamesItsSeed() {
        var third = Seeds.random(3).nextLong();
        assertThatThrownBy(() ->
                        Seeds.check(10, random -> assertThat(random.nextLong()).isNotEqualTo(third)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dreplay.seed=3");
    }

    @Test
    void aPropertyWithoutRunsIsRefused() {
        assertThatThrownBy(() -> Seeds.check(0, random -> {})).isInstanceOf(IllegalArgumentException.class);
    }
}
