package org.tallystick.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallystick.harness.TestKeys;
import org.tallystick.identity.AgentId;
import org.tallystick.messaging.QueueName;
import org.tallystick.note.SeriesId;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.settlement.SettlementNotice;
import org.tallystick.testkit.Seeds;
import org.tallystick.wire.queue.Messages;

@QuarkusTest
class SettlementTest extends AgentScene {
    @SuppressWarnings("NullAway.Init")
    private SeriesId series;

    @SuppressWarnings("NullAway.Init")
    private TestDevice payer;

    @SuppressWarnings("NullAway.Init")
    private TestDevice shop;

    @SuppressWarnings("NullAway.Init")
    private EdgeFixture note;

    @BeforeEach
    void mintANoteOfAThousand() {
        series = bank.grant(10_000);
        payer = bank.device(5_000);
        shop = bank.device(0);
        note = EdgeFixture.of(bank, payer.funds(TestBank.fundingRequestId(), bank.money(1_000)));
        queues.create(QueueName.mintOrders(bank.agent()), QueueName.mintOrders(TestKeys.SECOND_BANK));
    }

    @Test
    void aPaymentMovesFrozenMoneyToOutstanding() {
        assertThat(EdgeFixture.settle(EdgeFixture.notice(bank, note.pay(0, 300, payer, shop))))
                .isEmpty();

        assertThat(books.frozen(payer.account())).isEqualTo(700);
        assertThat(books.outstanding(series)).isEqualTo(300);
        assertThat(books.issued(series)).isEqualTo(1_000);
    }

    @Test
    void aShopThatRedeemsHasTheMoneyAndTheQuotaIsBack() {
        EdgeFixture.settle(
                EdgeFixture.notice(bank, note.pay(0, 300, payer, shop)),
                EdgeFixture.notice(bank, note.redeem(1, 300, shop)));

        assertThat(books.available(shop.account())).isEqualTo(300);
        assertThat(books.outstanding(series)).isZero();
        assertThat(books.issued(series)).isEqualTo(700);
    }

    @Test
    void aHolderThatRedeemsItsOwnNoteHasItsMoneyBack() {
        EdgeFixture.settle(EdgeFixture.notice(bank, note.redeem(0, 400, payer)));

        assertThat(books.available(payer.account())).isEqualTo(4_400);
        assertThat(books.frozen(payer.account())).isEqualTo(600);
        assertThat(books.issued(series)).isEqualTo(600);
    }

    @Test
    void aPaymentOnwardMovesNothing() {
        EdgeFixture.settle(EdgeFixture.notice(bank, note.pay(0, 300, payer, shop), note.pay(1, 200, shop, payer)));

        assertThat(books.outstanding(series)).isEqualTo(300);
    }

    @Test
    void theSameNoticeTenTimesIsBookedOnce() {
        var notice = EdgeFixture.notice(bank, note.pay(0, 300, payer, shop), note.redeem(1, 300, shop));
        for (int time = 0; time < 5; time++) {
            assertThat(EdgeFixture.settle(notice, notice)).isEmpty();
        }

        assertThat(books.available(shop.account())).isEqualTo(300);
    }

    @Test
    void theSameNoticeAtTheSameMomentIsBookedOnce() {
        var notice = EdgeFixture.notice(
                bank, note.pay(0, 300, payer, shop), note.redeem(1, 300, shop), note.reissue(0, 200, payer));

        var failed = Together.run(16, () -> EdgeFixture.settle(notice));

        assertThat(failed).allSatisfy(each -> assertThat(each).isEmpty());
        assertThat(books.available(shop.account())).isEqualTo(300);
        assertThat(books.frozen(payer.account())).isEqualTo(700);
    }

    @Test
    void anEdgeThatComesBeforeItsMoneyWaitsForIt() {
        // Given
        var paid = EdgeFixture.notice(bank, note.pay(0, 300, payer, shop));
        var redeemed = EdgeFixture.notice(bank, note.redeem(1, 300, shop));

        // When
        assertThat(EdgeFixture.settle(redeemed)).isEmpty();
        assertThat(books.available(shop.account())).isZero();
        assertThat(EdgeFixture.settle(redeemed, paid)).isEmpty();

        // Then
        assertThat(books.available(shop.account())).isEqualTo(300);
        assertThat(waiting()).isZero();
    }

    @Test
    void anyOrderAnyBatchesAndAnyRepeatsEndInTheSameBalances() {
        Seeds.check(12, random -> {
            // Given
            openTheBank();
            mintANoteOfAThousand();
            var onward = bank.device(0);
            var notices = new ArrayList<>(List.of(
                    EdgeFixture.notice(bank, note.pay(0, 500, payer, shop)),
                    EdgeFixture.notice(bank, note.pay(1, 200, shop, onward)),
                    EdgeFixture.notice(bank, note.redeem(1, 300, shop)),
                    EdgeFixture.notice(bank, note.redeem(2, 150, onward)),
                    EdgeFixture.notice(bank, note.reissue(2, 50, onward)),
                    EdgeFixture.notice(bank, note.redeem(0, 100, payer)),
                    EdgeFixture.notice(bank, note.reissue(0, 250, payer))));
            notices.addAll(List.copyOf(notices));
            Collections.shuffle(notices, Random.from(random));

            // When
            for (int from = 0; from < notices.size(); ) {
                int to = Math.min(notices.size(), from + 1 + random.nextInt(5));
                assertThat(AgentFunctions.deliver("settlement", notices.subList(from, to)))
                        .isEmpty();
                from = to;
            }

            // Then
            assertThat(books.available(payer.account())).isEqualTo(4_100);
            assertThat(books.frozen(payer.account())).isEqualTo(1_000 - 500 - 100);
            assertThat(books.available(shop.account())).isEqualTo(300);
            assertThat(books.available(onward.account())).isEqualTo(150);
            assertThat(books.frozen(onward.account())).isEqualTo(50);
            assertThat(books.outstanding(series)).isZero();
            assertThat(books.issued(series)).isEqualTo(150);
            assertThat(waiting()).isZero();
        });
    }

    @Test
    void eightAtATimeInAnyOrderEndInTheSameBalances() {
        // Given
        var onward = bank.device(0);
        var edges = List.of(
                note.pay(0, 500, payer, shop),
                note.redeem(1, 300, shop),
                note.redeem(2, 150, onward),
                note.reissue(2, 50, onward));
        var work = new ArrayList<Callable<List<String>>>();
        for (int time = 0; time < 4; time++) {
            for (SettledEdge edge : edges.reversed()) {
                var notice = EdgeFixture.notice(bank, edge);
                work.add(() -> EdgeFixture.settle(notice));
            }
        }

        // When
        var failed = Together.run(work);

        // Then
        assertThat(failed).allSatisfy(each -> assertThat(each).isEmpty());
        assertThat(books.available(shop.account())).isEqualTo(300);
        assertThat(books.available(onward.account())).isEqualTo(150);
        assertThat(books.frozen(onward.account())).isEqualTo(50);
        assertThat(books.outstanding(series)).isZero();
        assertThat(waiting()).isZero();
    }

    @Test
    void moneyThatLeavesTheAgentGoesThroughBothClearingAccounts() {
        // Given
        var elsewhere = bank.neighbour();
        var foreign = elsewhere.device(0);
        var paid = note.pay(0, 300, payer, foreign);
        var redeemed = note.redeem(1, 300, foreign);

        // When
        assertThat(EdgeFixture.settle(
                        EdgeFixture.notice(elsewhere, redeemed, paid), EdgeFixture.notice(bank, redeemed, paid)))
                .isEmpty();

        // Then
        assertThat(books.available(foreign.account())).isEqualTo(300);
        assertThat(clearing(bank)).isEqualTo(300);
        assertThat(clearing(elsewhere)).isEqualTo(-300);
        assertThat(books.issued(series)).isEqualTo(700);
    }

    @Test
    void foreignEdgesAtTheSameMomentAreBookedOnce() {
        var elsewhere = bank.neighbour();
        var foreign = elsewhere.device(0);
        var notice = EdgeFixture.notice(elsewhere, note.redeem(1, 300, foreign), note.reissue(1, 200, foreign));

        var failed = Together.run(16, () -> EdgeFixture.settle(notice));

        assertThat(failed).allSatisfy(each -> assertThat(each).isEmpty());
        assertThat(books.available(foreign.account())).isEqualTo(300);
        assertThat(books.frozen(foreign.account())).isEqualTo(200);
    }

    @Test
    void aWonReissueIsOrderedOnce() {
        queues.drain(QueueName.mintOrders(bank.agent()));
        var edge = note.reissue(0, 400, payer);
        var notice = EdgeFixture.notice(bank, edge);

        EdgeFixture.settle(notice);
        EdgeFixture.settle(notice, notice);

        assertThat(queues.drain(QueueName.mintOrders(bank.agent())))
                .singleElement()
                .satisfies(body -> Messages.MINT_ORDER.open(body).map(order -> {
                    assertThat(order.amount()).isEqualTo(bank.money(400));
                    assertThat(order.ownerKey()).isEqualTo(payer.key().publicKey());
                    assertThat(order.txid()).isEqualTo(edge.txid());
                    return order;
                }));
    }

    @Test
    void anImpossibleNoticeStopsAloneAndIsNotHandled() {
        // Given
        var tooMuch = note.pay(0, 1_001, payer, shop);
        var stranger = new TestDevice(
                payer.agent(),
                payer.account(),
                new org.tallystick.identity.DeviceId(TestBank.random(8)),
                payer.certificate(),
                payer.key());
        var unknownHolder = note.redeem(0, 10, stranger);
        var strangeNote = new EdgeFixture(bank, unknownNote()).pay(0, 10, payer, shop);

        // When
        var failed = EdgeFixture.settle(
                EdgeFixture.notice(bank, note.pay(0, 300, payer, shop)),
                EdgeFixture.notice(bank, tooMuch),
                EdgeFixture.notice(bank, unknownHolder),
                EdgeFixture.notice(bank, strangeNote),
                "nonsense",
                EdgeFixture.notice(bank, note.redeem(0, 100, payer)));

        // Then
        assertThat(failed).containsExactlyInAnyOrder("m1", "m2", "m3", "m4");
        assertThat(books.outstanding(series)).isEqualTo(300);
        assertThat(books.available(payer.account())).isEqualTo(4_100);
    }

    @Test
    void aNoticeForAnAgentThatIsNotHereIsHandedBack() {
        var foreign = new SettlementNotice(new AgentId("no-bank"), List.of(), List.of(), List.of());
        var body = Messages.SETTLEMENT_NOTICE
                .to(QueueName.settlementNotices(bank.agent()), foreign)
                .body();

        assertThat(EdgeFixture.settle(body)).containsExactly("m0");
    }

    private org.tallystick.note.Note unknownNote() {
        var known = note.note();
        return new org.tallystick.note.Note(
                known.suite(),
                new org.tallystick.note.NoteId(TestBank.random(16)),
                known.series(),
                known.agent(),
                known.amount(),
                known.ownerKey(),
                known.issuedAt(),
                known.expiry(),
                known.grace(),
                known.policy());
    }

    private long waiting() {
        return books.number("SELECT count(*) FROM agent.waiting_edge WHERE currency = '" + bank.currency() + "'");
    }

    private long clearing(TestBank of) {
        return books.number(
                "SELECT coalesce(sum(minor_units), 0) FROM agent.posting WHERE agent_id = '%s' AND book = 4 AND currency = '%s'"
                        .formatted(of.agent(), of.currency()));
    }
}
