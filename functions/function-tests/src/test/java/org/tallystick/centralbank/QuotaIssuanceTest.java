package org.tallystick.centralbank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.testkit.SignedEconomy.accepted;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.crypto.CertificateReader;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.harness.Invocations;
import org.tallystick.harness.Invocations.Answer;
import org.tallystick.harness.TestKeys;
import org.tallystick.identity.AgentId;
import org.tallystick.messaging.QueueName;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.quota.QuotaRequest;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;
import org.tallystick.testkit.Amounts;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

@QuarkusTest
class QuotaIssuanceTest extends CentralBankScene {
    @Test
    void aQuotaIsGrantedWithACertificateForTheSeriesAndTheAgentIsTold() {
        // Given
        var request = request(cny("1000.00"));
        long frozen =
                centralBank.reserve(centralBank.firstBank(), CentralBank.CNY).frozenMinorUnits();
        // When
        var answer = ask(request);
        // Then
        assertThat(answer.status()).isEqualTo(201);
        var grant = accepted(Wire.QUOTA_GRANT.decode(answer.body()));
        assertThat(grant.amount()).isEqualTo(request.amount());
        assertThat(accepted(CertificateReader.read(grant.certificate())))
                .isInstanceOfSatisfying(Certificate.Series.class, series -> {
                    assertThat(series.key()).isEqualTo(request.seriesKey());
                    assertThat(series.quota()).isEqualTo(request.amount());
                    assertThat(series.agent()).isEqualTo(TestKeys.FIRST_BANK);
                    assertThat(series.series()).isEqualTo(grant.series());
                });
        assertThat(queues.drain(QueueName.quotaGrants(TestKeys.FIRST_BANK)))
                .containsExactly(Messages.QUOTA_GRANT
                        .to(QueueName.quotaGrants(TestKeys.FIRST_BANK), grant)
                        .body());
        assertThat(centralBank.reserve(centralBank.firstBank(), CentralBank.CNY).frozenMinorUnits())
                .isEqualTo(frozen + 1_000_00);
    }

    @Test
    void theSameRequestAgainHasTheSameAnswerAndFreezesNothingMore() {
        var request = request(cny("10.00"));
        var first = ask(request);
        long frozen =
                centralBank.reserve(centralBank.firstBank(), CentralBank.CNY).frozenMinorUnits();
        for (int again = 0; again < 9; again++) {
            assertThat(ask(request)).isEqualTo(first);
        }
        assertThat(centralBank.reserve(centralBank.firstBank(), CentralBank.CNY).frozenMinorUnits())
                .isEqualTo(frozen);
        assertThat(queues.drain(QueueName.quotaGrants(TestKeys.FIRST_BANK))).hasSize(1);
    }

    @Test
    void anotherRequestUnderTheSameIdIsRefused() {
        var request = request(cny("10.00"));
        ask(request);
        var other =
                new QuotaRequest(Suite.ES256, request.requestId(), request.agent(), cny("11.00"), request.seriesKey());
        assertThat(ask(other).code()).isEqualTo(RejectionCode.REQUEST_REUSED.number());
    }

    @Test
    void noMoreIsGrantedThanTheReserveCovers() {
        var currency = currency("XAA", 100);
        assertThat(ask(request(new Money(currency, 101))).code())
                .isEqualTo(RejectionCode.INSUFFICIENT_RESERVE.number());
        assertThat(ask(request(new Money(currency, 100))).status()).isEqualTo(201);
        assertThat(ask(request(new Money(currency, 1))).code()).isEqualTo(RejectionCode.INSUFFICIENT_RESERVE.number());
    }

    @Test
    void aCurrencyWithoutReserveIsRefused() {
        assertThat(ask(request(new Money(new CurrencyCode("XZZ"), 1))).code())
                .isEqualTo(RejectionCode.INSUFFICIENT_RESERVE.number());
    }

    @Test
    void thirtyTwoAtOnceNeverGetMoreThanTheReserve() throws InterruptedException, ExecutionException {
        // Given: room for ten of thirty-two.
        var currency = currency("XBB", 1_000);
        var requests = new ArrayList<Bytes>();
        for (int client = 0; client < 32; client++) {
            requests.add(signed(request(new Money(currency, 100))));
        }
        // When: all of them at once, and every one of them twice.
        var statuses = new ArrayList<Integer>();
        try (var clients = Executors.newFixedThreadPool(32)) {
            var asked = new ArrayList<Future<Answer>>();
            for (int round = 0; round < 2; round++) {
                requests.forEach(request -> asked.add(clients.submit(() -> post(request))));
            }
            for (Future<Answer> each : asked) {
                statuses.add(each.get().status());
            }
        }
        // Then
        assertThat(statuses).containsOnly(201, 422);
        assertThat(centralBank.count("SELECT count(*) FROM central_bank.quota WHERE currency = 'XBB'"))
                .isEqualTo(10);
        assertThat(centralBank.reserve(centralBank.firstBank(), currency).frozenMinorUnits())
                .isEqualTo(1_000);
    }

    @Test
    void oneRequestByManyAtOnceIsOneGrant() throws InterruptedException, ExecutionException {
        var request = signed(request(cny("5.00")));
        var answers = new ArrayList<Answer>();
        try (var clients = Executors.newFixedThreadPool(8)) {
            var asked = new ArrayList<Future<Answer>>();
            for (int client = 0; client < 8; client++) {
                asked.add(clients.submit(() -> post(request)));
            }
            for (Future<Answer> each : asked) {
                answers.add(each.get());
            }
        }
        assertThat(answers.stream().distinct()).hasSize(1);
        assertThat(answers.getFirst().status()).isEqualTo(201);
    }

    @Test
    void aRequestInAnotherAgentsNameIsRefused() {
        var request = request(cny("10.00"));
        var forged = new ObjectSigner(keys.agentKey(TestKeys.SECOND_BANK)).sign(Wire.QUOTA_REQUEST, request);
        assertThat(post(Wire.QUOTA_REQUEST.encode(forged)).code()).isEqualTo(RejectionCode.SIGNATURE_INVALID.number());
    }

    @Test
    void anAgentThatIsNotAdmittedIsRefused() {
        var stranger = keys.newKey();
        var request = new QuotaRequest(
                Suite.ES256, door.newId(), new AgentId("third-bank"), cny("10.00"), stranger.publicKey());
        var signed = new ObjectSigner(stranger).sign(Wire.QUOTA_REQUEST, request);
        assertThat(post(Wire.QUOTA_REQUEST.encode(signed)).code()).isEqualTo(RejectionCode.UNKNOWN_AGENT.number());
    }

    @Test
    void aSeriesKeyOffTheCurveIsRefused() {
        var offCurve = new PublicKey(Suite.ES256, Bytes.ofHex("02" + "00".repeat(31) + "01"));
        var request = new QuotaRequest(Suite.ES256, door.newId(), TestKeys.FIRST_BANK, cny("10.00"), offCurve);
        assertThat(ask(request).code()).isEqualTo(RejectionCode.MALFORMED.number());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "d28440a0", "ff", "8443a10126a0"})
    void bytesThatAreNoRequestAreRefused(String hex) {
        var answer = post(Bytes.ofHex(hex));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
    }

    @Test
    void anotherMediaTypeAndALargeBodyAreRefused() {
        var request = signed(request(cny("10.00")));
        assertThat(Invocations.post("quota-issuance", "/v1/quotas", "text/plain", request)
                        .status())
                .isEqualTo(415);
        assertThat(post(Bytes.zeros(Wire.QUOTA_REQUEST.bytesMax() + 1)).status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"body\":null}", "{\"headers\":{\"content-type\":\"application/cose\"}}"})
    void anEventWithNothingInItIsRefused(String event) {
        assertThat(Invocations.answer(Invocations.invoke("quota-issuance", event))
                        .status())
                .isBetween(400, 499);
    }

    private static Money cny(String amount) {
        return Amounts.cny(amount);
    }

    private QuotaRequest request(Money amount) {
        return door.request(TestKeys.FIRST_BANK, amount);
    }

    private Bytes signed(QuotaRequest request) {
        return door.signed(request);
    }

    private Answer ask(QuotaRequest request) {
        return door.ask(request);
    }

    private static Answer post(Bytes body) {
        return QuotaDoor.post(body);
    }
}
