package org.tallystick.agents;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.envelope.EnvelopeHash;
import org.tallystick.envelope.FreshNotesTaken;
import org.tallystick.identity.DeviceId;
import org.tallystick.rejection.RejectionCode;

/// Who may ask, and what (PROTOCOL §4.1).
@QuarkusTest
class EnquiryDoorTest extends EnquiryScene {
    @ParameterizedTest
    @ValueSource(strings = {"after=", "after=1", "before=1", "after=-1-00", "&"})
    void otherQuestionsAreNotUnderstood(String query) {
        device.reads(path(uploads(device)) + "?" + query).isProblem(RejectionCode.MALFORMED);
    }

    @Test
    void anEnquiryHoldsForItsQueryToo() {
        var path = path(uploads(device));

        AgentFunctions.get(
                        path + "?" + new FreshNotesTaken(1, NO_NOTE, NO_NOTE).toQuery(),
                        TestDevice.authorization(device.enquiry(path, 60)))
                .isProblem(RejectionCode.NOT_ALLOWED);
    }

    @Test
    void aDeviceReadsOnlyItsOwnEnvelopes() {
        var envelope = uploads(device);
        var other = bank.device(0);

        other.reads(path(envelope)).isProblem(RejectionCode.UNKNOWN_ENVELOPE);
        device.reads(path(new EnvelopeHash(TestBank.txid().value()))).isProblem(RejectionCode.UNKNOWN_ENVELOPE);
    }

    @Test
    void anEnquiryHoldsForItsAddressAndItsTimeOnly() {
        AgentFunctions.get(ACCOUNT, TestDevice.authorization(device.enquiry("/v1/other", 60)))
                .isProblem(RejectionCode.NOT_ALLOWED);
        AgentFunctions.get(ACCOUNT, TestDevice.authorization(device.enquiry(ACCOUNT, -2)))
                .isProblem(RejectionCode.REQUEST_EXPIRED);
        AgentFunctions.get(
                        ACCOUNT,
                        TestDevice.authorization(
                                device.enquiry(ACCOUNT, Duration.ofDays(1).toSeconds())))
                .isProblem(RejectionCode.REQUEST_EXPIRED);
    }

    @Test
    void onlyTheDeviceItselfReads() {
        var other = bank.device(0);
        var forged = new TestDevice(device.agent(), device.account(), device.id(), device.certificate(), other.key());
        var stranger = new TestDevice(
                device.agent(), device.account(), new DeviceId(TestBank.random(8)), device.certificate(), device.key());

        forged.reads(ACCOUNT).isProblem(RejectionCode.SIGNATURE_INVALID);
        stranger.reads(ACCOUNT).isProblem(RejectionCode.UNKNOWN_DEVICE);
    }

    @Test
    void withoutAnEnquiryNothingIsRead() {
        AgentFunctions.get(ACCOUNT, Map.of()).isProblem(RejectionCode.SIGNATURE_INVALID);
        AgentFunctions.get(ACCOUNT, Map.of("authorization", "Bearer abc")).isProblem(RejectionCode.SIGNATURE_INVALID);
        AgentFunctions.get(ACCOUNT, Map.of("authorization", "Tallystick §")).isProblem(RejectionCode.MALFORMED);
        AgentFunctions.get(ACCOUNT, Map.of("authorization", "Tallystick AAAA")).isProblem(RejectionCode.MALFORMED);
        AgentFunctions.get(ACCOUNT, Map.of("authorization", "Tallystick " + "A".repeat(4_000)))
                .isProblem(RejectionCode.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/v1/accounts",
                "/v1/envelopes/",
                "/v1/envelopes/00",
                "/v1/envelopes/../account",
                "/v1/envelopes/zz00000000000000000000000000000000000000000000000000000000000000"
            })
    void otherAddressesAreNotHere(String path) {
        device.reads(path).isProblem(RejectionCode.NOT_FOUND);
    }
}
