package org.tallystick.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.enrolment.Enrolment;
import org.tallystick.enrolment.EnrolmentRequest;
import org.tallystick.function.support.AgentKeys;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;
import org.tallystick.wire.Wire;

@QuarkusTest
class DeviceEnrolmentTest extends AgentScene {
    @Inject
    @SuppressWarnings("NullAway.Init")
    AgentKeys agentKeys;

    @Test
    void aDeviceGetsACertificateForItsKeyThatChainsToTheCentralBank() {
        // Given
        var code = TestBank.code();
        var customer = bank.customer(10_000, code);
        var key = keys.newKey();

        // When
        var enrolment =
                TestBank.enrols(bank.enrolmentRequest(customer, code, key), key).as(Wire.ENROLMENT, 201);

        // Then
        var device = bank.device(customer, enrolment.body(), key);
        var book = agentKeys.anchor().book(enrolment.body().certificates());
        var certificate = book.device(device.certificateHash());
        assertThat(certificate).isInstanceOf(Checked.Accepted.class);
        certificate.map(trusted -> assertThat(trusted.key()).isEqualTo(key.publicKey()));
        assertThat(enrolment).isEqualTo(bank.signer().sign(Wire.ENROLMENT, enrolment.body()));
    }

    @Test
    void theSameRequestTenTimesGetsTheSameAnswer() {
        var code = TestBank.code();
        var key = keys.newKey();
        var request = bank.enrolmentRequest(bank.customer(0, code), code, key);

        var answers = new HashSet<Bytes>();
        for (int time = 0; time < 10; time++) {
            answers.add(TestBank.enrols(request, key).bytes());
        }

        assertThat(answers).hasSize(1);
    }

    @Test
    void theSameRequestAtTheSameMomentEnrolsOneDevice() {
        var code = TestBank.code();
        var key = keys.newKey();
        var request = bank.enrolmentRequest(bank.customer(0, code), code, key);

        var answers = Together.run(16, () -> TestBank.enrols(request, key).as(Wire.ENROLMENT, 201));

        assertThat(answers).containsOnly(answers.getFirst());
    }

    @Test
    void ofTwoDevicesWithOneCodeAtTheSameMomentOneIsEnrolled() {
        // Given
        var code = TestBank.code();
        var customer = bank.customer(0, code);

        // When
        Callable<Integer> enrolment = () -> {
            var key = keys.newKey();
            return TestBank.enrols(bank.enrolmentRequest(customer, code, key), key)
                    .status();
        };
        var statuses = Together.run(8, enrolment);

        // Then
        assertThat(statuses).containsOnlyOnce(201).hasSize(8);
        assertThat(statuses.stream().filter(status -> status == 403)).hasSize(7);
    }

    @Test
    void aUsedCodeIsRefusedToAnotherKey() {
        var code = TestBank.code();
        var customer = bank.customer(0, code);
        bank.device(customer, code);

        var key = keys.newKey();
        TestBank.enrols(bank.enrolmentRequest(customer, code, key), key).isProblem(RejectionCode.ACTIVATION_INVALID);
    }

    @Test
    void aWrongCodeOpensNothing() {
        var customer = bank.customer(0, TestBank.code());
        var key = keys.newKey();

        TestBank.enrols(bank.enrolmentRequest(customer, TestBank.code(), key), key)
                .isProblem(RejectionCode.ACTIVATION_INVALID);
    }

    @Test
    void oneKeyIsOneDevice() {
        // Given
        var first = TestBank.code();
        var second = TestBank.code();
        var customer = bank.customer(0, first, second);
        var key = keys.newKey();
        TestBank.enrols(bank.enrolmentRequest(customer, first, key), key).as(Wire.ENROLMENT, 201);

        // When
        var again = TestBank.enrols(bank.enrolmentRequest(customer, second, key), key);

        // Then
        again.isProblem(RejectionCode.NOT_ALLOWED);
    }

    @Test
    void unknownAgentsAndAccountsAreRefused() {
        var code = TestBank.code();
        var customer = bank.customer(0, code);
        var key = keys.newKey();
        var point = key.publicKey();

        var elsewhere = new EnrolmentRequest(Suite.ES256, new AgentId("no-bank"), customer.account(), code, point);
        var nobody = new EnrolmentRequest(Suite.ES256, bank.agent(), new AccountId("NOBODY"), code, point);

        TestBank.enrols(elsewhere, key).isProblem(RejectionCode.UNKNOWN_AGENT);
        TestBank.enrols(nobody, key).isProblem(RejectionCode.UNKNOWN_ACCOUNT);
    }

    @Test
    void whoDoesNotHoldTheKeyIsRefused() {
        var code = TestBank.code();
        var customer = bank.customer(0, code);

        TestBank.enrols(bank.enrolmentRequest(customer, code, keys.newKey()), keys.newKey())
                .isProblem(RejectionCode.SIGNATURE_INVALID);
    }

    @Test
    void whatIsNoRequestIsRefusedByItsForm() {
        var key = keys.newKey();
        var code = TestBank.code();
        var request = new ObjectSigner(key)
                .sign(Wire.ENROLMENT_REQUEST, bank.enrolmentRequest(bank.customer(0, code), code, key));
        var good = Wire.ENROLMENT_REQUEST.encode(request);

        for (Bytes bad : MalformedBodies.of(good)) {
            AgentFunctions.post("device-enrolment", "/v1/devices", bad).isProblem(RejectionCode.MALFORMED);
        }
        AgentFunctions.post("device-enrolment", "/v1/devices", Bytes.zeros(Wire.ENROLMENT_REQUEST.bytesMax() + 1))
                .isProblem(RejectionCode.TOO_LARGE);
        AgentFunctions.post("device-enrolment", "/v1/devices", signedFunding(key))
                .isProblem(RejectionCode.WRONG_TYPE);
        MalformedBodies.foreignEvents(good)
                .forEach((event, refusal) ->
                        AgentFunctions.send("device-enrolment", event).isProblem(refusal));
    }

    @Test
    void theAnswerIsSignedByTheAgent() {
        var code = TestBank.code();
        var key = keys.newKey();
        Signed<Enrolment> answer = TestBank.enrols(bank.enrolmentRequest(bank.customer(0, code), code, key), key)
                .as(Wire.ENROLMENT, 201);

        assertThat(answer.body().agent()).isEqualTo(bank.agent());
        assertThat(answer.body().certificates())
                .containsSequence(List.of(keys.agentCertificate(bank.agent()).der()));
    }

    private Bytes signedFunding(org.tallystick.crypto.Es256Key key) {
        var stranger = new TestDevice(
                bank.agent(),
                new AccountId("A"),
                new org.tallystick.identity.DeviceId(TestBank.random(8)),
                Bytes.EMPTY,
                key);
        return Wire.FUNDING_REQUEST.encode(stranger.asks(TestBank.fundingRequestId(), bank.money(1)));
    }
}
