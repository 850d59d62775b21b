package org.tallystick.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.harness.TestKeys;
import org.tallystick.identity.AgentId;
import org.tallystick.messaging.QueueName;
import org.tallystick.note.SeriesId;
import org.tallystick.quota.QuotaGrant;
import org.tallystick.quota.QuotaRequestId;
import org.tallystick.quota.QuotaReturn;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Suite;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

@QuarkusTest
class QuotaTest extends AgentScene {
    @BeforeEach
    void createItsQueues() {
        queues.create(QueueName.QUOTA_RETURNS);
    }

    @Test
    void aGrantThatComesTenTimesIsOneQuota() {
        var grant = bank.granted(bank.money(1_000));
        for (int time = 0; time < 10; time++) {
            assertThat(AgentFunctions.deliver("quota-receipt", List.of(bank.message(grant), bank.message(grant))))
                    .isEmpty();
        }

        assertThat(granted(grant.series())).isEqualTo(1_000);
    }

    @Test
    void aGrantThatComesTwiceAtTheSameMomentIsOneQuota() {
        var grant = bank.granted(bank.money(1_000));

        var failed = Together.run(8, () -> AgentFunctions.deliver("quota-receipt", List.of(bank.message(grant))));

        assertThat(failed).allSatisfy(each -> assertThat(each).isEmpty());
        assertThat(granted(grant.series())).isEqualTo(1_000);
    }

    @Test
    void grantsThatTheCentralBankDidNotCertifyAreHandedBack() {
        // Given
        var good = bank.granted(bank.money(1_000));
        var selfMade = bank.granted(bank.money(1_000), keys.agentKey(bank.agent()), keys.newSeriesKey(bank.agent()));
        var inflated =
                new QuotaGrant(good.requestId(), bank.agent(), good.series(), bank.money(1_001), good.certificate());
        var stolen = new QuotaGrant(
                good.requestId(), TestKeys.SECOND_BANK, good.series(), good.amount(), good.certificate());
        var elsewhere = new QuotaGrant(
                good.requestId(), new AgentId("no-bank"), good.series(), good.amount(), good.certificate());
        var renamed = new QuotaGrant(
                good.requestId(),
                bank.agent(),
                new SeriesId(TestBank.random(SeriesId.SIZE)),
                good.amount(),
                good.certificate());

        // When
        var failed = AgentFunctions.deliver(
                "quota-receipt",
                List.of(
                        bank.message(selfMade),
                        bank.message(inflated),
                        "nonsense",
                        bank.message(good),
                        bank.message(stolen),
                        bank.message(elsewhere),
                        bank.message(renamed)));

        // Then
        assertThat(failed).containsExactlyInAnyOrder("m0", "m1", "m2", "m4", "m5", "m6");
        assertThat(granted(good.series())).isEqualTo(1_000);
        assertThat(books.number("SELECT count(*) FROM agent.quota WHERE currency = '" + bank.currency() + "'"))
                .isEqualTo(1);
    }

    @Test
    void unusedQuotaGoesBackOnceHoweverOftenItIsAsked() {
        // Given
        var series = bank.grant(1_000);
        var quotaReturn = quotaReturn(series, 400);
        queues.drain(QueueName.QUOTA_RETURNS);

        // When
        for (int time = 0; time < 10; time++) {
            assertThat(returns(quotaReturn).status()).isEqualTo(202);
        }

        // Then
        assertThat(returned(series)).isEqualTo(400);
        assertThat(queues.drain(QueueName.QUOTA_RETURNS))
                .singleElement()
                .satisfies(body -> assertThat(Messages.QUOTA_RETURN.open(body))
                        .isEqualTo(Checked.accepted(bank.signer().sign(Wire.QUOTA_RETURN, quotaReturn))));
    }

    @Test
    void returnsAtTheSameMomentNeverExceedTheRoom() {
        var series = bank.grant(1_000);
        var device = bank.device(5_000);
        device.funds(TestBank.fundingRequestId(), bank.money(500));

        Callable<Integer> giving = () -> returns(quotaReturn(series, 150)).status();
        var statuses = Together.run(16, giving);

        assertThat(statuses.stream().filter(status -> status == 202)).hasSize(3);
        assertThat(returned(series)).isEqualTo(450);
    }

    @Test
    void whatIsInUseOrUnknownCannotBeReturned() {
        var series = bank.grant(1_000);
        bank.device(5_000).funds(TestBank.fundingRequestId(), bank.money(700));

        returns(quotaReturn(series, 301)).isProblem(RejectionCode.QUOTA_EXHAUSTED);
        returns(quotaReturn(new SeriesId(TestBank.random(SeriesId.SIZE)), 1)).isProblem(RejectionCode.QUOTA_UNKNOWN);
        assertThat(returned(series)).isZero();
    }

    @Test
    void anotherReturnUnderTheSameIdIsRefused() {
        var series = bank.grant(1_000);
        var first = quotaReturn(series, 100);
        returns(first);

        var other = new QuotaReturn(Suite.ES256, first.returnId(), bank.agent(), series, bank.money(200));
        returns(other).isProblem(RejectionCode.REQUEST_REUSED);

        assertThat(returned(series)).isEqualTo(100);
    }

    @Test
    void onlyTheAgentItselfReturns() {
        var series = bank.grant(1_000);
        var quotaReturn = quotaReturn(series, 100);
        var foreign = new QuotaReturn(
                Suite.ES256, new QuotaRequestId(TestBank.random(16)), new AgentId("no-bank"), series, bank.money(100));

        post(new ObjectSigner(keys.agentKey(TestKeys.SECOND_BANK)), quotaReturn)
                .isProblem(RejectionCode.SIGNATURE_INVALID);
        post(bank.signer(), foreign).isProblem(RejectionCode.UNKNOWN_AGENT);
        assertThat(returned(series)).isZero();
    }

    @Test
    void whatIsNoReturnIsRefusedByItsForm() {
        var good = Wire.QUOTA_RETURN.encode(bank.signer().sign(Wire.QUOTA_RETURN, quotaReturn(bank.grant(1_000), 100)));

        for (Bytes bad : MalformedBodies.of(good)) {
            AgentFunctions.post("quota-return-request", "/v1/quota-returns", bad)
                    .isProblem(RejectionCode.MALFORMED);
        }
        MalformedBodies.foreignEvents(good)
                .forEach((event, refusal) ->
                        AgentFunctions.send("quota-return-request", event).isProblem(refusal));
    }

    private QuotaReturn quotaReturn(SeriesId series, long minorUnits) {
        return new QuotaReturn(
                Suite.ES256,
                new QuotaRequestId(TestBank.random(QuotaRequestId.SIZE)),
                bank.agent(),
                series,
                bank.money(minorUnits));
    }

    private Answer returns(QuotaReturn quotaReturn) {
        return post(bank.signer(), quotaReturn);
    }

    private static Answer post(ObjectSigner signer, QuotaReturn quotaReturn) {
        return AgentFunctions.post(
                "quota-return-request",
                "/v1/quota-returns",
                Wire.QUOTA_RETURN.encode(signer.sign(Wire.QUOTA_RETURN, quotaReturn)));
    }

    private long granted(SeriesId series) {
        return books.number("SELECT granted FROM agent.quota WHERE series = decode('" + series.toHex() + "', 'hex')");
    }

    private long returned(SeriesId series) {
        return books.number("SELECT returned FROM agent.quota WHERE series = decode('" + series.toHex() + "', 'hex')");
    }
}
