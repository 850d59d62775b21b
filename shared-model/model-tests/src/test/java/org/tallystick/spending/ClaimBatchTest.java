package org.tallystick.spending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tallystick.testkit.FreshClaims;
import org.tallystick.testkit.Moments;

class ClaimBatchTest {
    private final FreshClaims fresh = new FreshClaims();

    @Test
    void claimsStandInTheOrderOfLocksWhateverOrderTheyCameIn() {
        var backwards = new TreeSet<SpendClaim>(Collections.reverseOrder());
        for (int claim = 0; claim < 20; claim++) {
            backwards.add(fresh.claim(fresh.outpoint()));
        }

        var batch = new ClaimBatch(backwards, List.of(), List.of(), List.of(), Moments.NOON);

        assertThat(List.copyOf(batch.claims())).isSorted().hasSize(20);
        assertThat(List.copyOf(FreshClaims.batch(Moments.NOON, backwards).claims()))
                .isSorted();
    }

    @Test
    void aBatchCannotBeChangedFromOutside() {
        var claims = new TreeSet<>(List.of(fresh.claim(fresh.outpoint())));
        var batch = new ClaimBatch(claims, List.of(), List.of(), List.of(), Moments.NOON);

        claims.clear();

        assertThat(batch.claims()).hasSize(1);
        assertThatThrownBy(() -> batch.claims().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
