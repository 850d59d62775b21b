package org.tallystick.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.tallystick.messaging.QueueName;
import org.tallystick.testkit.Seeds;

/// Thirty-two clients with overlapping batches on ten notes of five payers, who go on funding: nobody deadlocks,
/// and every edge is booked once.
@QuarkusTest
class HotNotesTest extends AgentScene {
    private static final int CLIENTS = 32;
    private static final int PAYERS = 5;
    private static final int BATCH = 10;

    @Test
    void overlappingBatchesOfThirtyTwoClientsBookEveryEdgeOnce() {
        // Given
        var orders = QueueName.mintOrders(bank.agent());
        queues.create(orders, QueueName.NOTES_MINTED);
        queues.drain(orders);
        var series = bank.grant(1_000_000);
        var shop = bank.device(0);
        var payers = new ArrayList<TestDevice>();
        var notices = new ArrayList<String>();
        for (int at = 0; at < PAYERS; at++) {
            var payer = bank.device(10_000);
            payers.add(payer);
            notices.addAll(noticesOfANote(bank, payer, shop));
            notices.addAll(noticesOfANote(bank, payer, shop));
        }

        // When
        var work = new ArrayList<Callable<Boolean>>();
        for (int client = 0; client < CLIENTS; client++) {
            var shuffled = new ArrayList<>(notices);
            Collections.shuffle(shuffled, Random.from(Seeds.random(client)));
            work.add(() -> settlesAll(shuffled));
        }
        for (TestDevice payer : payers) {
            work.add(() -> payer.requests(payer.asks(TestBank.fundingRequestId(), bank.money(700)))
                            .status()
                    == 201);
        }
        assertThat(Together.run(work)).containsOnly(true);
        var ordered = queues.drain(orders);
        assertThat(Together.run(8, () -> AgentFunctions.deliver("reissue-mint", ordered)))
                .allSatisfy(failed -> assertThat(failed).isEmpty());

        // Then
        assertThat(payers).allSatisfy(payer -> {
            assertThat(books.available(payer.account())).isEqualTo(10_000 - 2_000 + 200 - 700);
            assertThat(books.frozen(payer.account())).isEqualTo(2_000 - 1_000 - 200 + 700);
        });
        assertThat(books.available(shop.account())).isEqualTo(2L * PAYERS * 300);
        assertThat(books.frozen(shop.account())).isEqualTo(2L * PAYERS * 200);
        assertThat(books.outstanding(series)).isZero();
    }

    private static List<String> noticesOfANote(TestBank bank, TestDevice payer, TestDevice shop) {
        var note = EdgeFixture.of(bank, payer.funds(TestBank.fundingRequestId(), bank.money(1_000)));
        return List.of(
                EdgeFixture.notice(bank, note.pay(0, 500, payer, shop)),
                EdgeFixture.notice(bank, note.redeem(1, 300, shop)),
                EdgeFixture.notice(bank, note.reissue(1, 200, shop)),
                EdgeFixture.notice(bank, note.redeem(0, 100, payer)),
                EdgeFixture.notice(bank, note.reissue(0, 250, payer)));
    }

    /// In batches, each of them taken whole.
    private static boolean settlesAll(List<String> notices) {
        boolean all = true;
        for (int from = 0; from < notices.size(); from += BATCH) {
            all &= AgentFunctions.deliver("settlement", notices.subList(from, Math.min(notices.size(), from + BATCH)))
                    .isEmpty();
        }
        return all;
    }
}
