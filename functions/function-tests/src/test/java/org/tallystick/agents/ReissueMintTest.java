package org.tallystick.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallystick.funding.MintOrder;
import org.tallystick.identity.AgentId;
import org.tallystick.messaging.QueueName;
import org.tallystick.note.SeriesId;
import org.tallystick.quota.QuotaRequestId;
import org.tallystick.quota.QuotaReturn;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.suite.Suite;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

@QuarkusTest
class ReissueMintTest extends AgentScene {
    @SuppressWarnings("NullAway.Init")
    private SeriesId series;

    @SuppressWarnings("NullAway.Init")
    private TestDevice holder;

    @SuppressWarnings("NullAway.Init")
    private EdgeFixture note;

    @BeforeEach
    void mintANoteOfAThousand() {
        series = bank.grant(10_000);
        holder = bank.device(5_000);
        queues.create(QueueName.NOTES_MINTED, QueueName.QUOTA_RETURNS, QueueName.mintOrders(bank.agent()));
        note = EdgeFixture.of(bank, holder.funds(TestBank.fundingRequestId(), bank.money(1_000)));
    }

    @Test
    void whatWasReissuedIsMintedAnewForTheHolder() {
        // Given
        var order = won(note.reissue(0, 600, holder));
        queues.drain(QueueName.NOTES_MINTED);

        // When
        assertThat(deliver(order)).isEmpty();

        // Then
        assertThat(queues.drain(QueueName.NOTES_MINTED))
                .singleElement()
                .satisfies(body -> Messages.MINTED_NOTES.open(body).map(report -> {
                    assertThat(report.body().device()).isEqualTo(holder.id());
                    assertThat(report.body().notes())
                            .allSatisfy(fresh -> assertThat(fresh.note().ownerKey())
                                    .isEqualTo(holder.key().publicKey()))
                            .extracting(fresh -> fresh.note().amount().minorUnits())
                            .containsExactly(500L, 100L);
                    assertThat(report).isEqualTo(bank.signer().sign(Wire.MINTED_NOTES, report.body()));
                    return report;
                }));
        assertThat(books.frozen(holder.account())).isEqualTo(1_000);
        assertThat(books.issued(series)).isEqualTo(1_000);
    }

    @Test
    void theSameOrderTenTimesIsMintedOnce() {
        var order = won(note.reissue(0, 600, holder));
        for (int time = 0; time < 5; time++) {
            assertThat(deliver(order, order)).isEmpty();
        }

        assertThat(mintedFrom(order)).isEqualTo(600);
    }

    @Test
    void theSameOrderAtTheSameMomentIsMintedOnce() {
        var order = won(note.reissue(0, 600, holder));

        var failed = Together.run(16, () -> deliver(order));

        assertThat(failed).allSatisfy(each -> assertThat(each).isEmpty());
        assertThat(mintedFrom(order)).isEqualTo(600);
    }

    @Test
    void withoutQuotaTheMoneyGoesToTheAccount() {
        // Given
        var order = won(note.reissue(0, 600, holder));
        giveBackAllRoom();

        // When
        assertThat(deliver(order)).isEmpty();
        assertThat(deliver(order)).isEmpty();

        // Then
        assertThat(books.available(holder.account())).isEqualTo(4_600);
        assertThat(books.frozen(holder.account())).isEqualTo(400);
        assertThat(mintedFrom(order)).isZero();
    }

    @Test
    void whatWasCreditedIsNotMintedWhenQuotaComes() {
        var order = won(note.reissue(0, 600, holder));
        giveBackAllRoom();
        deliver(order);
        bank.grant(10_000);

        assertThat(deliver(order)).isEmpty();

        assertThat(mintedFrom(order)).isZero();
        assertThat(books.available(holder.account())).isEqualTo(4_600);
    }

    @Test
    void partOfABatchIsMintedAndPartCredited() {
        // Given
        var first = won(note.reissue(0, 600, holder));
        var second = won(note.reissue(0, 400, holder));
        giveBackAllRoom();
        bank.grant(500);

        // When
        assertThat(deliver(first, second)).isEmpty();

        // Then
        assertThat(mintedFrom(first)).isZero();
        assertThat(mintedFrom(second)).isEqualTo(400);
        assertThat(books.available(holder.account())).isEqualTo(4_600);
    }

    @Test
    void withoutTheFreezeNothingIsMinted() {
        // Given
        var order = won(note.reissue(0, 600, holder));
        var invented = order(note.reissue(0, 300, holder));
        var inflated = new MintOrder(
                order.agent(),
                order.root(),
                order.txid(),
                order.component(),
                order.device(),
                order.ownerKey(),
                bank.money(700));
        var elsewhere = new MintOrder(
                new AgentId("no-bank"),
                order.root(),
                order.txid(),
                order.component(),
                order.device(),
                order.ownerKey(),
                order.amount());

        // When
        var failed = AgentFunctions.deliver(
                "reissue-mint", List.of(body(invented), body(inflated), "nonsense", body(elsewhere), body(order)));

        // Then
        assertThat(failed).containsExactlyInAnyOrder("m0", "m1", "m2", "m3");
        assertThat(mintedFrom(order)).isEqualTo(600);
        assertThat(mintedFrom(invented)).isZero();
    }

    private MintOrder won(SettledEdge edge) {
        assertThat(EdgeFixture.settle(EdgeFixture.notice(bank, edge))).isEmpty();
        return order(edge);
    }

    private MintOrder order(SettledEdge edge) {
        return new MintOrder(
                bank.agent(),
                edge.root(),
                edge.txid(),
                edge.component(),
                edge.payer().device(),
                edge.payer().key(),
                edge.pay());
    }

    private List<String> deliver(MintOrder... orders) {
        return AgentFunctions.deliver(
                "reissue-mint", List.of(orders).stream().map(this::body).toList());
    }

    private String body(MintOrder order) {
        return Messages.MINT_ORDER.to(QueueName.mintOrders(bank.agent()), order).body();
    }

    private void giveBackAllRoom() {
        var room = 10_000 - books.issued(series);
        var quotaReturn = new QuotaReturn(
                Suite.ES256, new QuotaRequestId(TestBank.random(16)), bank.agent(), series, bank.money(room));
        var body = Wire.QUOTA_RETURN.encode(bank.signer().sign(Wire.QUOTA_RETURN, quotaReturn));
        assertThat(AgentFunctions.post("quota-return-request", "/v1/quota-returns", body)
                        .status())
                .isEqualTo(202);
    }

    private long mintedFrom(MintOrder order) {
        return books.number(
                "SELECT coalesce(sum(minor_units), 0) FROM agent.note_minted WHERE origin_txid = decode('%s', 'hex')"
                        .formatted(order.txid()));
    }
}
