package org.tallystick.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tallystick.messaging.Kept;
import org.tallystick.messaging.Outbox;
import org.tallystick.note.Outpoint;
import org.tallystick.spending.ClaimBatch;
import org.tallystick.spending.SpendClaim;
import org.tallystick.spending.SpendRecord;

/// What every [SpendBook] must do (PROTOCOL §4.4). A test class implements this for its own; the store may hold claims
/// of other tests, for every id here is fresh.
public interface SpendBookContract extends SpendHistoryContract {
    /// Where this book keeps its messages.
    Outbox outbox();

    /// The winners that `decide` is shown for this batch.
    private Map<Outpoint, SpendRecord> winners(ClaimBatch batch) {
        return spendBook()
                .claim(batch, winners -> new Kept<>(winners, List.of()))
                .answer();
    }

    private static SpendRecord recordOf(SpendClaim claim, Instant at) {
        return new SpendRecord(claim.outpoint(), claim.txid(), claim.component(), at);
    }

    @Test
    default void theFirstClaimOfAnOutpointWins() {
        // Given
        var fresh = new FreshClaims();
        var claim = fresh.claim(fresh.outpoint());

        // When
        var winners = winners(FreshClaims.batch(FIRST, claim));

        // Then
        assertThat(winners).isEqualTo(Map.of(claim.outpoint(), recordOf(claim, FIRST)));
    }

    @Test
    default void theSameClaimAgainIsARepeatAndKeepsTheTimeOfTheFirst() {
        var fresh = new FreshClaims();
        var claim = fresh.claim(fresh.outpoint());
        winners(FreshClaims.batch(FIRST, claim));

        var again = winners(FreshClaims.batch(LATER, claim));

        assertThat(again).isEqualTo(Map.of(claim.outpoint(), recordOf(claim, FIRST)));
    }

    @Test
    default void aRivalIsShownTheWinnerAndChangesNothing() {
        // Given
        var fresh = new FreshClaims();
        var first = fresh.claim(fresh.outpoint());
        winners(FreshClaims.batch(FIRST, first));

        // When
        var shown = winners(FreshClaims.batch(LATER, fresh.claim(first.outpoint())));

        // Then
        assertThat(shown).isEqualTo(Map.of(first.outpoint(), recordOf(first, FIRST)));
        assertThat(winners(FreshClaims.batch(LATER, first))).isEqualTo(shown);
    }

    @Test
    default void anotherComponentOfTheSamePaymentIsARivalToo() {
        var fresh = new FreshClaims();
        var first = new SpendClaim(fresh.outpoint(), fresh.txid(), 0);
        winners(FreshClaims.batch(FIRST, first));

        var shown = winners(FreshClaims.batch(LATER, new SpendClaim(first.outpoint(), first.txid(), 1)));

        assertThat(shown).isEqualTo(Map.of(first.outpoint(), recordOf(first, FIRST)));
    }

    @Test
    default void outputsOfOnePaymentDoNotHideEachOther() {
        var fresh = new FreshClaims();
        var root = fresh.root();
        var source = fresh.digest();
        var claims = new ArrayList<SpendClaim>();
        for (int index = 0; index <= Outpoint.INDEX_MAX; index++) {
            claims.add(fresh.claim(new Outpoint(root, source, index)));
        }

        var winners = winners(FreshClaims.batch(FIRST, claims));

        assertThat(winners).hasSize(claims.size());
        claims.forEach(claim -> assertThat(winners).containsEntry(claim.outpoint(), recordOf(claim, FIRST)));
    }

    @Test
    default void ofTwoRivalsInOneBatchTheFirstInTheOrderOfClaimsWins() {
        // Given
        var fresh = new FreshClaims();
        var claims = new ArrayList<SpendClaim>();
        for (int outpoint = 0; outpoint < 20; outpoint++) {
            var contested = fresh.outpoint();
            claims.add(fresh.claim(contested));
            claims.add(fresh.claim(contested));
        }

        // When
        var batch = FreshClaims.batch(FIRST, claims);
        var winners = winners(batch);

        // Then
        var expected = new HashMap<Outpoint, SpendRecord>();
        batch.claims().forEach(claim -> expected.putIfAbsent(claim.outpoint(), recordOf(claim, FIRST)));
        assertThat(winners).isEqualTo(expected);
        assertThat(winners(batch)).isEqualTo(expected);
    }

    @Test
    default void oneBatchMixesFreeRepeatedAndTakenOutpoints() {
        // Given
        var fresh = new FreshClaims();
        var repeated = fresh.claim(fresh.outpoint());
        var taken = fresh.claim(fresh.outpoint());
        winners(FreshClaims.batch(FIRST, repeated, taken));

        // When
        var free = fresh.claim(fresh.outpoint());
        var winners = winners(FreshClaims.batch(LATER, free, repeated, fresh.claim(taken.outpoint())));

        // Then
        assertThat(winners)
                .isEqualTo(Map.of(
                        free.outpoint(), recordOf(free, LATER),
                        repeated.outpoint(), recordOf(repeated, FIRST),
                        taken.outpoint(), recordOf(taken, FIRST)));
    }

    @Test
    default void aLargeBatchIsOneCall() {
        var fresh = new FreshClaims();
        var claims = new HashSet<SpendClaim>();
        for (int note = 0; note < 100; note++) {
            var root = fresh.root();
            for (int edge = 0; edge < 10; edge++) {
                claims.add(fresh.claim(fresh.outpointOf(root)));
            }
        }

        var winners = winners(FreshClaims.batch(FIRST, claims));

        assertThat(winners).hasSize(1_000);
        claims.forEach(claim -> assertThat(winners).containsEntry(claim.outpoint(), recordOf(claim, FIRST)));
    }

    @Test
    default void anEmptyBatchDecidesToo() {
        assertThat(winners(FreshClaims.batch(FIRST))).isEmpty();
    }

    @Test
    default void firstEdgesAreToldWithoutClaimingAnything() {
        // Given
        var fresh = new FreshClaims();
        var claim = fresh.claim(fresh.outpoint());
        var free = fresh.outpoint();
        winners(FreshClaims.batch(FIRST, claim));

        // When
        var told = spendBook().firstEdges(List.of(claim.outpoint(), free));

        // Then
        assertThat(told).isEqualTo(Map.of(claim.outpoint(), recordOf(claim, FIRST)));
        var later = fresh.claim(free);
        assertThat(winners(FreshClaims.batch(LATER, later))).containsEntry(free, recordOf(later, LATER));
    }

    @Test
    default void messagesCommitWithTheClaimAndARepeatAddsNone() {
        // Given
        var fresh = new FreshClaims();
        var message = fresh.message();
        var batch = FreshClaims.batch(FIRST, fresh.claim(fresh.outpoint()));

        // When
        var once = spendBook().claim(batch, _ -> new Kept<>("judged", List.of(message)));
        var twice = spendBook().claim(batch, _ -> new Kept<>("judged", List.of(message)));

        // Then
        assertThat(once).isEqualTo(new Kept<>("judged", List.of(message)));
        assertThat(twice).isEqualTo(once);
        assertThat(outbox().unsent(OutboxContract.ALWAYS, OutboxContract.EVERYTHING))
                .containsOnlyOnce(message);
    }

    @Test
    default void aDecisionThatFailsLeavesNothingBehind() {
        // Given
        var fresh = new FreshClaims();
        var claim = fresh.claim(fresh.outpoint());
        var payment = fresh.payment(claim.outpoint().root(), FIRST);
        var batch = new ClaimBatch(ClaimBatch.sorted(List.of(claim)), List.of(payment), List.of(), List.of(), FIRST);

        // When
        assertThatThrownBy(() -> spendBook().claim(batch, _ -> {
                    throw new IllegalStateException("the decision fails");
                }))
                .hasStackTraceContaining("the decision fails");

        // Then
        assertThat(spendBook().firstEdges(List.of(claim.outpoint()))).isEmpty();
        assertThat(spendBook()
                        .history(Map.of(payment.root(), List.of(payment.txid())))
                        .payments())
                .isEmpty();
    }

    @Test
    default void overlappingBatchesOfManyThreadsElectOneWinnerEach()
            throws InterruptedException, ExecutionException, TimeoutException {
        // Given
        int threads = 8;
        var fresh = new FreshClaims();
        var hot = Stream.generate(fresh::outpoint).limit(10).toList();
        var start = new CyclicBarrier(threads);
        Set<SpendRecord> claimed = ConcurrentHashMap.newKeySet();

        // When
        var shown = new ArrayList<Map<Outpoint, SpendRecord>>();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var contenders = new ArrayList<Future<List<Map<Outpoint, SpendRecord>>>>();
            for (int thread = 0; thread < threads; thread++) {
                contenders.add(pool.submit(() -> contend(hot, start, claimed)));
            }
            for (var contender : contenders) {
                shown.addAll(contender.get(120, TimeUnit.SECONDS));
            }
        }

        // Then
        var elected = spendBook().firstEdges(hot);
        assertThat(claimed).containsAll(elected.values());
        for (var winners : shown) {
            assertThat(winners).hasSize(6);
            assertThat(elected).containsAllEntriesOf(winners);
        }
    }

    /// Claims six of the hot outpoints at a time, in any order, ten times.
    private List<Map<Outpoint, SpendRecord>> contend(List<Outpoint> hot, CyclicBarrier start, Set<SpendRecord> claimed)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        var mine = new FreshClaims();
        var shown = new ArrayList<Map<Outpoint, SpendRecord>>();
        start.await(30, TimeUnit.SECONDS);
        for (int round = 0; round < 10; round++) {
            var order = new ArrayList<>(hot);
            Collections.shuffle(order);
            var claims = order.stream().limit(6).map(mine::claim).toList();
            claims.forEach(claim -> claimed.add(recordOf(claim, FIRST)));
            shown.add(winners(FreshClaims.batch(FIRST, claims)));
        }
        return shown;
    }
}
