package org.tallystick.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Edge;
import org.tallystick.payment.Lineage;
import org.tallystick.payment.Purpose;

class RandomStoryTest {
    private static long conflicts(RandomStory told) {
        var spent = new HashSet<Outpoint>();
        return told.edges().stream().filter(edge -> !spent.add(edge.spends())).count();
    }

    @Test
    void chanceTellsOfEverythingThatAPropertyShouldMeet() {
        // Given
        var lineages = new ArrayList<Lineage.Traced>();
        long conflicts = 0;
        for (int seed = 0; seed < 50; seed++) {
            var told = RandomStory.withClones(Seeds.random(seed), 4, 25);
            lineages.addAll(told.lineages());
            conflicts += conflicts(told);
        }

        // Then
        assertThat(conflicts).isGreaterThan(50);
        assertThat(lineages).hasSizeGreaterThan(500);
        var purposes = lineages.stream()
                .<Class<?>>map(each -> each.edge().payment().body().purpose().getClass());
        assertThat(purposes).contains(Purpose.Pay.class, Purpose.Redeem.class, Purpose.Reissue.class);
        assertThat(lineages).anyMatch(each -> each.path().size() > 4);
        assertThat(lineages).anyMatch(each -> each.input().hop() > 2);
        assertThat(lineages).anyMatch(each -> each.edge().component() > 0);
        assertThat(lineages.stream().map(Lineage.Traced::edge).map(Edge::change))
                .anyMatch(change -> !change.isZero());
    }

    @Test
    void theSameSeedTellsTheSameStory() {
        assertThat(RandomStory.withClones(Seeds.random(5), 3, 20).payments())
                .isEqualTo(RandomStory.withClones(Seeds.random(5), 3, 20).payments());
    }

    @Test
    void honestHoldersSpendNothingTwice() {
        Seeds.check(
                30,
                random ->
                        assertThat(conflicts(RandomStory.honest(random, 4, 25))).isZero());
    }
}
