package org.tallystick.testkit.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tallystick.certificate.RevocationList;
import org.tallystick.enrolment.KeptRevocationList;
import org.tallystick.enrolment.RevocationLists;
import org.tallystick.testkit.Moments;
import org.tallystick.testkit.Seeds;

/// What every [RevocationLists] must do (PROTOCOL §5.4). Agents here are fresh, and so have no list yet.
public interface RevocationListsContract {
    RevocationLists revocationLists();

    private static KeptRevocationList list(FreshAgent bank, long from, long version) {
        return new KeptRevocationList(
                new RevocationList(from, version, Moments.NOON, List.of()),
                bank.fresh().bytes(80));
    }

    @Test
    default void anAgentWithoutListsServesNone() {
        assertThat(revocationLists().newerThan(new FreshAgent().id(), 0)).isEmpty();
    }

    @Test
    default void aListIsServedToWhoHoldsAnOlderOne() {
        var bank = new FreshAgent();
        var list = list(bank, 0, 5);
        revocationLists().keep(bank.id(), List.of(list));

        assertThat(revocationLists().newerThan(bank.id(), 0)).contains(list.signed());
        assertThat(revocationLists().newerThan(bank.id(), 4)).contains(list.signed());
        assertThat(revocationLists().newerThan(bank.id(), 5)).isEmpty();
        assertThat(revocationLists().newerThan(bank.id(), 6)).isEmpty();
    }

    @Test
    default void anyOrderAndAnyRepeatsEndWithTheNewest() {
        Seeds.check(5, random -> {
            // Given
            var bank = new FreshAgent();
            var newest = list(bank, 0, 9);
            var lists = new ArrayList<>(List.of(list(bank, 0, 3), newest, list(bank, 3, 7), list(bank, 0, 8)));
            lists.addAll(List.copyOf(lists));
            Collections.shuffle(lists, Random.from(random));

            // When
            lists.forEach(list -> revocationLists().keep(bank.id(), List.of(list)));

            // Then
            for (long held = 0; held < 9; held++) {
                assertThat(revocationLists().newerThan(bank.id(), held)).contains(newest.signed());
            }
        });
    }

    @Test
    default void aDeltaIsServedOnlyToWhoCanApplyIt() {
        // Given
        var bank = new FreshAgent();
        var whole = list(bank, 0, 4);
        var delta = list(bank, 4, 6);

        // When
        revocationLists().keep(bank.id(), List.of(whole, delta));

        // Then
        assertThat(revocationLists().newerThan(bank.id(), 3)).contains(whole.signed());
        assertThat(revocationLists().newerThan(bank.id(), 4)).contains(delta.signed());
        assertThat(revocationLists().newerThan(bank.id(), 5)).contains(delta.signed());
        assertThat(revocationLists().newerThan(bank.id(), 6)).isEmpty();
    }

    @Test
    default void theListOfOneAgentIsNotTheOthers() {
        var bank = new FreshAgent();
        revocationLists().keep(bank.id(), List.of(list(bank, 0, 4)));

        assertThat(revocationLists().newerThan(new FreshAgent().id(), 0)).isEmpty();
    }
}
