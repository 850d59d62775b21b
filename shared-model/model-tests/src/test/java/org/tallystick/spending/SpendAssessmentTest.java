package org.tallystick.spending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tallystick.invariant.Invariant.BrokenInvariant;
import org.tallystick.messaging.Kept;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Edge;
import org.tallystick.payment.Lineage;
import org.tallystick.payment.Payment;
import org.tallystick.testkit.FreshClaims;
import org.tallystick.testkit.InMemoryOutbox;
import org.tallystick.testkit.InMemorySpendBook;
import org.tallystick.testkit.Moments;
import org.tallystick.testkit.PinnedClock;
import org.tallystick.testkit.RandomStory;
import org.tallystick.testkit.Seeds;
import org.tallystick.testkit.Story;

class SpendAssessmentTest {
    private final Story story = new Story();

    private SpendVerdict verdictOf(Payment payment, Payment... recordedFirst) {
        var winners = new HashMap<Outpoint, SpendRecord>();
        for (Payment each : recordedFirst) {
            var claim = SpendClaim.of(new Edge(each, 0));
            winners.putIfAbsent(claim.outpoint(), new SpendRecord(claim.outpoint(), claim.txid(), 0, Moments.NOON));
        }
        var lineage = (Lineage.Traced) story.lineages().trace(payment.txid(), 0);
        return SpendAssessment.assess(lineage, winners);
    }

    @Test
    void firstAtItsOutpointAfterWinnersWins() {
        var toBen = story.pay("Ada", "Ben", "50.00", story.note("Ada", "50.00"));
        var toCy = story.pay("Ben", "Cy", "50.00", story.paid(toBen, 0));

        assertThat(verdictOf(toBen, toBen)).isEqualTo(new SpendVerdict.Won());
        assertThat(verdictOf(toCy, toBen, toCy)).isEqualTo(new SpendVerdict.Won());
    }

    @Test
    void secondAtItsOutpointLosesToTheFirst() {
        var note = story.note("Ada", "50.00");
        var toBen = story.pay("Ada", "Ben", "50.00", note);
        var toCy = story.pay("Ada", "Cy", "50.00", note);

        assertThat(verdictOf(toCy, toBen)).isEqualTo(new SpendVerdict.Lost(toBen.txid()));
    }

    @Test
    void whatDescendsFromALoserIsContestedHoweverFar() {
        // Given
        var note = story.note("Ada", "50.00");
        var toBen = story.pay("Ada", "Ben", "50.00", note);
        var toCy = story.pay("Ada", "Cy", "50.00", note);
        var toDan = story.pay("Cy", "Dan", "50.00", story.paid(toCy, 0));
        var toEve = story.pay("Dan", "Eve", "50.00", story.paid(toDan, 0));

        // Then
        var contested = new SpendVerdict.Contested(note.outpoint());
        assertThat(verdictOf(toDan, toBen, toDan)).isEqualTo(contested);
        assertThat(verdictOf(toEve, toBen, toDan, toEve)).isEqualTo(contested);
    }

    @Test
    void aLoserThatDescendsFromALoserIsContestedByTheEarlierOne() {
        var note = story.note("Ada", "50.00");
        var toBen = story.pay("Ada", "Ben", "50.00", note);
        var toCy = story.pay("Ada", "Cy", "50.00", note);
        var toDan = story.pay("Cy", "Dan", "50.00", story.paid(toCy, 0));
        var toEve = story.pay("Cy", "Eve", "50.00", story.paid(toCy, 0));

        assertThat(verdictOf(toEve, toBen, toDan)).isEqualTo(new SpendVerdict.Contested(note.outpoint()));
    }

    @Test
    void anEdgeOnTheWayThatNobodyClaimedIsABugAndNoVerdict() {
        var toBen = story.pay("Ada", "Ben", "50.00", story.note("Ada", "50.00"));
        var toCy = story.pay("Ben", "Cy", "50.00", story.paid(toBen, 0));

        assertThatThrownBy(() -> verdictOf(toCy, toCy)).isInstanceOf(BrokenInvariant.class);
    }

    @Test
    void everyVerdictIsTriedHere() {
        assertThat(Arrays.stream(SpendVerdict.class.getPermittedSubclasses()).map(Class::getSimpleName))
                .containsExactlyInAnyOrder("Won", "Lost", "Contested");
    }

    @Test
    void anyOrderOfArrivalElectsOneBranchOfEachConflictAndContestsTheRest() {
        Seeds.check(150, random -> {
            // Given
            var lineages = new ArrayList<>(RandomStory.withClones(random, 4, 25).lineages());
            Collections.shuffle(lineages, Random.from(random));

            // When: each arrives with its ancestry, in batches of chance, some of them twice
            var book = new InMemorySpendBook(InMemoryOutbox.ofCentralBank(PinnedClock.atNoon()));
            for (int at = 0; at < lineages.size(); ) {
                int size = Math.min(random.nextInt(1, 6), lineages.size() - at);
                var batch = lineages.subList(at, at + size);
                claim(book, batch);
                claim(book, batch.subList(0, random.nextInt(size + 1)));
                at += size;
            }

            // Then
            var winners = book.firstEdges(
                    lineages.stream().map(each -> each.edge().spends()).toList());
            for (var lineage : lineages) {
                assertThat(SpendAssessment.assess(lineage, winners)).isEqualTo(expected(lineage, winners));
            }
            oneBranchOfEachConflictWins(lineages, winners);
        });
    }

    private static void claim(SpendBook book, List<Lineage.Traced> lineages) {
        var claims = lineages.stream()
                .flatMap(each -> each.path().stream())
                .map(SpendClaim::of)
                .toList();
        book.claim(FreshClaims.batch(Moments.NOON, claims), _ -> new Kept<>("claimed", List.of()));
    }

    private static boolean isFirst(Edge edge, Map<Outpoint, SpendRecord> winners) {
        var first = winners.get(edge.spends());
        return first != null && first.txid().equals(edge.txid()) && first.component() == edge.component();
    }

    /// Told anew, from the edge backwards instead of from the note onwards.
    private static SpendVerdict expected(Lineage.Traced lineage, Map<Outpoint, SpendRecord> winners) {
        var path = lineage.path();
        SpendVerdict verdict = new SpendVerdict.Won();
        for (int at = path.size() - 1; at >= 0; at--) {
            var edge = path.get(at);
            if (!isFirst(edge, winners)) {
                verdict = at == path.size() - 1
                        ? new SpendVerdict.Lost(Objects.requireNonNull(winners.get(edge.spends()))
                                .txid())
                        : new SpendVerdict.Contested(edge.spends());
            }
        }
        return verdict;
    }

    private static void oneBranchOfEachConflictWins(List<Lineage.Traced> lineages, Map<Outpoint, SpendRecord> winners) {
        var won = new HashMap<Outpoint, Integer>();
        var backed = new HashMap<Outpoint, Boolean>();
        for (var lineage : lineages) {
            var path = lineage.path();
            var outpoint = lineage.edge().spends();
            boolean fromWinners = path.subList(0, path.size() - 1).stream().allMatch(edge -> isFirst(edge, winners));
            backed.merge(outpoint, fromWinners, Boolean::logicalOr);
            boolean wins = SpendAssessment.assess(lineage, winners) instanceof SpendVerdict.Won;
            won.merge(outpoint, wins ? 1 : 0, Integer::sum);
        }
        won.forEach((outpoint, count) -> assertThat(count)
                .as("winners of %s", outpoint)
                .isEqualTo(backed.getOrDefault(outpoint, false) ? 1 : 0));
    }
}
