package org.tallystick.agents;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.enquiry.Enquiry;
import org.tallystick.envelope.Envelope;
import org.tallystick.funding.FundingRequest;
import org.tallystick.messaging.QueueName;
import org.tallystick.quota.QuotaRequestId;
import org.tallystick.quota.QuotaReturn;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;
import org.tallystick.testkit.Seeds;
import org.tallystick.wire.Wire;

/// Whatever comes to a door or a queue of the agents, the caller gets a documented code and nothing of our inside,
/// and the books stay as they were.
@QuarkusTest
class HostileDoorsTest extends AgentScene {
    private static final int MUTATIONS = 60;

    @SuppressWarnings("NullAway.Init")
    private TestDevice device;

    /// The doors that take a signed object.
    enum Door {
        ENROLMENT("device-enrolment", "/v1/devices"),
        FUNDING("funding", "/v1/notes"),
        QUOTA_RETURN("quota-return-request", "/v1/quota-returns"),
        ENVELOPE("batch-ingestion", "/v1/envelopes");

        private final String function;
        private final String path;

        Door(String function, String path) {
            this.function = function;
            this.path = path;
        }
    }

    /// The queues that the central bank and the agent itself write to.
    enum Inbox {
        QUOTA_GRANTS("quota-receipt"),
        REVOCATION_LISTS("revocation-intake"),
        SETTLEMENT_NOTICES("settlement"),
        MINT_ORDERS("reissue-mint");

        private final String function;

        Inbox(String function) {
            this.function = function;
        }
    }

    @BeforeEach
    void fundADevice() {
        bank.grant(10_000);
        device = bank.device(5_000);
        queues.create(
                QueueName.NOTES_MINTED,
                QueueName.QUOTA_RETURNS,
                QueueName.OWNERSHIP_CHANGE_REQUESTS,
                QueueName.mintOrders(bank.agent()));
    }

    @ParameterizedTest
    @EnumSource
    void aChangedByteNeverOpensADoor(Door door) {
        Seeds.check(MUTATIONS, random -> {
            var answer = AgentFunctions.post(door.function, door.path, mutated(good(door), random));

            isRefusedProperly(answer);
        });
        assertThat(books.available(device.account())).isEqualTo(5_000);
    }

    @ParameterizedTest
    @EnumSource
    void aSuiteThatIsNotInUseOpensNoDoor(Door door) {
        var foreign = new Signature(TestBank.random(Signature.SIZE));
        var key = device.key().publicKey();
        var body = switch (door) {
            case ENROLMENT ->
                Wire.ENROLMENT_REQUEST.encode(new Signed<>(
                        new org.tallystick.enrolment.EnrolmentRequest(
                                Suite.SM2, bank.agent(), device.account(), TestBank.code(), key),
                        foreign));
            case FUNDING ->
                Wire.FUNDING_REQUEST.encode(new Signed<>(
                        new FundingRequest(
                                Suite.SM2,
                                TestBank.fundingRequestId(),
                                device.id(),
                                device.certificateHash(),
                                bank.money(100)),
                        foreign));
            case QUOTA_RETURN -> Wire.QUOTA_RETURN.encode(new Signed<>(quotaReturn(Suite.SM2), foreign));
            case ENVELOPE ->
                Wire.ENVELOPE.encode(new Signed<>(
                        new Envelope(
                                Suite.SM2,
                                device.id(),
                                device.certificateHash(),
                                1,
                                0,
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of()),
                        foreign));
        };

        AgentFunctions.post(door.function, door.path, body).isProblem(RejectionCode.UNSUPPORTED_SUITE);
    }

    @Test
    void aCertificateThatIsOverFundsAndReadsNoAccountButBringsWhatItWasPaid() {
        // Given
        books.endCertificateOf(device);
        var envelope = Uploads.empty(device, 1);

        // Then
        device.requests(device.asks(TestBank.fundingRequestId(), bank.money(100)))
                .isProblem(RejectionCode.CERTIFICATE_EXPIRED);
        device.reads("/v1/account").isProblem(RejectionCode.CERTIFICATE_EXPIRED);
        assertThat(Uploads.post(envelope).status()).isEqualTo(202);
        assertThat(device.reads("/v1/envelopes/" + Wire.envelopeHash(envelope.body()))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void anObjectForAnotherDoorOpensNone(Door door) {
        for (Door other : Door.values()) {
            if (other != door && good(other).size() <= limit(door)) {
                isRefusedProperly(AgentFunctions.post(door.function, door.path, good(other)));
            }
        }
    }

    @Test
    void aChangedEnquiryReadsNothing() {
        var good = Wire.ENQUIRY.encode(device.enquiry("/v1/account", 60));
        Seeds.check(MUTATIONS, random -> {
            var token = java.util.Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mutated(good, random).toArray());

            isRefusedProperly(AgentFunctions.get("/v1/account", Map.of("authorization", "Tallystick " + token)));
        });
    }

    @Test
    void enquiriesThatNoClientOfOursSendsAreRefused() {
        var path = "/v1/account";
        for (String value : List.of("Tallystick", "Tallystick ", "Tallystick §", "Tallystick " + "A".repeat(100_000))) {
            isRefusedProperly(AgentFunctions.get(path, Map.of("Authorization", value)));
        }
        var nothing = new HashMap<String, String>();
        nothing.put("authorization", null);
        isRefusedProperly(AgentFunctions.get(path, nothing));
        isRefusedProperly(AgentFunctions.send("account-enquiry", new APIGatewayV2HTTPEvent()));
        var suite = new Signed<>(
                new Enquiry(Suite.SM2, device.id(), device.certificateHash(), path, TestBank.now()),
                new Signature(TestBank.random(Signature.SIZE)));
        AgentFunctions.get(path, TestDevice.authorization(suite)).isProblem(RejectionCode.UNSUPPORTED_SUITE);
    }

    @ParameterizedTest
    @EnumSource
    void aMessageOfAnotherQueueIsHandedBackAlone(Inbox inbox) {
        var series = bank.granted(bank.money(700));
        var messages = List.of(
                "",
                "null",
                "{}",
                "[]",
                "{\"type\":\"settlement-notice\",\"version\":2,\"payload\":\"\"}",
                "{\"type\":\"settlement-notice\",\"version\":1,\"payload\":\"§\"}",
                "{".repeat(10_000),
                bank.message(series).substring(1));

        var failed = AgentFunctions.deliver(inbox.function, messages);

        assertThat(failed).hasSize(messages.size());
    }

    @Test
    void changedNoticesAndOrdersNeverHarmTheirNeighbours() {
        // Given
        var minted = device.funds(TestBank.fundingRequestId(), bank.money(1_000));
        var note = EdgeFixture.of(bank, minted);
        var shop = bank.device(0);
        var template = EdgeFixture.notice(bank, note.pay(0, 300, device, shop));

        Seeds.check(MUTATIONS, random -> {
            // When
            var neighbour = EdgeFixture.notice(bank, note.redeem(0, 1, device));
            var batch = new ArrayList<String>();
            batch.add(cut(template, random));
            batch.add(neighbour);
            var failed = AgentFunctions.deliver("settlement", batch);

            // Then
            assertThat(failed).doesNotContain("m1");
        });
        assertThat(books.available(device.account())).isEqualTo(4_000 + MUTATIONS);
    }

    /// Refused with a code of the reference page, as the caller's fault, and without a word of our inside.
    private static void isRefusedProperly(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        assertThat(answer.response().getHeaders()).containsEntry("content-type", "application/problem+json");
        assertThat(answer.text()).doesNotContain("Exception", "org.tallystick", "java.", "\n");
        assertThat(RejectionCode.values())
                .anySatisfy(code -> assertThat(answer.text())
                        .contains("\"code\":" + code.number() + ",", "\"title\":\"" + code + "\""));
    }

    private Bytes good(Door door) {
        return switch (door) {
            case ENROLMENT -> {
                var code = TestBank.code();
                var key = keys.newKey();
                var request = bank.enrolmentRequest(bank.customer(0, code), code, key);
                yield Wire.ENROLMENT_REQUEST.encode(
                        new org.tallystick.crypto.ObjectSigner(key).sign(Wire.ENROLMENT_REQUEST, request));
            }
            case FUNDING -> Wire.FUNDING_REQUEST.encode(device.asks(TestBank.fundingRequestId(), bank.money(100)));
            case QUOTA_RETURN ->
                Wire.QUOTA_RETURN.encode(bank.signer().sign(Wire.QUOTA_RETURN, quotaReturn(Suite.ES256)));
            case ENVELOPE -> Wire.ENVELOPE.encode(Uploads.empty(device, 1));
        };
    }

    private static int limit(Door door) {
        return switch (door) {
            case ENROLMENT -> Wire.ENROLMENT_REQUEST.bytesMax();
            case FUNDING -> Wire.FUNDING_REQUEST.bytesMax();
            case QUOTA_RETURN -> Wire.QUOTA_RETURN.bytesMax();
            case ENVELOPE -> Envelope.BYTES_MAX;
        };
    }

    private QuotaReturn quotaReturn(Suite suite) {
        var series = new org.tallystick.note.SeriesId(TestBank.random(8));
        return new QuotaReturn(
                suite, new QuotaRequestId(TestBank.random(QuotaRequestId.SIZE)), bank.agent(), series, bank.money(100));
    }

    /// One byte is another one.
    private static Bytes mutated(Bytes good, RandomGenerator random) {
        byte[] bytes = good.toArray();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
        return Bytes.copyOf(bytes);
    }

    /// Torn somewhere.
    private static String cut(String body, RandomGenerator random) {
        return body.substring(0, random.nextInt(body.length()));
    }
}
