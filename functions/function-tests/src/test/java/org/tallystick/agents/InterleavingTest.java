package org.tallystick.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.tallystick.messaging.QueueName;
import org.tallystick.testkit.Seeds;

/// Notices and the mint orders that follow from them, in any order and interleaving, with repeats (PROTOCOL §4.6).
@QuarkusTest
class InterleavingTest extends AgentScene {
    private static final int RUNS = 12;

    @Test
    void noticesAndMintOrdersInAnyInterleavingEndInTheSameBalances() {
        Seeds.check(RUNS, random -> {
            // Given
            openTheBank();
            var orders = QueueName.mintOrders(bank.agent());
            queues.create(orders, QueueName.NOTES_MINTED);
            queues.drain(orders);
            var series = bank.grant(10_000);
            var payer = bank.device(5_000);
            var shop = bank.device(0);
            var note = EdgeFixture.of(bank, payer.funds(TestBank.fundingRequestId(), bank.money(1_000)));
            var notices = List.of(
                    EdgeFixture.notice(bank, note.pay(0, 500, payer, shop)),
                    EdgeFixture.notice(bank, note.reissue(1, 200, shop)),
                    EdgeFixture.notice(bank, note.redeem(1, 300, shop)),
                    EdgeFixture.notice(bank, note.reissue(0, 250, payer)),
                    EdgeFixture.notice(bank, note.redeem(0, 250, payer)));

            // When
            deliverAll(notices, orders, random);

            // Then
            assertThat(books.available(payer.account())).isEqualTo(4_250);
            assertThat(books.frozen(payer.account())).isEqualTo(250);
            assertThat(books.available(shop.account())).isEqualTo(300);
            assertThat(books.frozen(shop.account())).isEqualTo(200);
            assertThat(books.outstanding(series)).isZero();
            assertThat(books.issued(series)).isEqualTo(450);
            assertThat(books.number(
                            "SELECT count(*) FROM agent.mint_order o WHERE currency = '%s' AND NOT EXISTS (SELECT FROM"
                                            .formatted(bank.currency())
                                    + " agent.mint_outcome d WHERE (d.agent_id, d.root, d.txid, d.component) ="
                                    + " (o.agent_id, o.root, o.txid, o.component))"))
                    .isZero();
        });
    }

    /// Every notice three times; orders as they come, some of them kept back and repeated.
    private void deliverAll(List<String> notices, QueueName orders, RandomGenerator random) {
        var waiting = new ArrayList<String>();
        for (int round = 0; round < 3; round++) {
            waiting.addAll(notices);
        }
        Collections.shuffle(waiting, Random.from(random));
        var known = new ArrayList<String>();
        while (!waiting.isEmpty()) {
            int size = Math.min(waiting.size(), 1 + random.nextInt(4));
            var batch = List.copyOf(waiting.subList(0, size));
            waiting.subList(0, size).clear();
            assertThat(AgentFunctions.deliver("settlement", batch)).isEmpty();
            known.addAll(queues.drain(orders));
            if (!known.isEmpty() && random.nextBoolean()) {
                Collections.shuffle(known, Random.from(random));
                mint(known.subList(0, 1 + random.nextInt(known.size())));
            }
        }
        mint(known);
        mint(known);
    }

    private static void mint(List<String> orders) {
        assertThat(AgentFunctions.deliver("reissue-mint", List.copyOf(orders))).isEmpty();
    }
}
