package org.tallystick.centralbank;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.envelope.OwnershipChangeRequest;
import org.tallystick.harness.Invocations;
import org.tallystick.harness.Invocations.Answer;
import org.tallystick.harness.TestKeys;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Suite;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.SignedEconomy;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

/// Whatever comes through a door of the central bank: it is refused with a documented code, nothing of it stays, and
/// its neighbours do not notice.
@QuarkusTest
class BadInputTest extends PaymentsScene {
    private static final int FLIPS = 60;

    /// The queues that agents write to, each with its function and what a right message of it leaves behind.
    enum Door {
        QUOTA_RETURN("quota-return", "SELECT count(*) FROM central_bank.quota_return"),
        DOUBLE_SPEND_CHECK("double-spend-check", "SELECT count(*) FROM central_bank.spend"),
        NOTE_REGISTRATION("note-registration", "SELECT count(*) FROM central_bank.root_note");

        private final String function;
        private final String count;

        Door(String function, String count) {
            this.function = function;
            this.count = count;
        }
    }

    @AfterEach
    void leaveNothingToOthers() {
        centralBank.forget();
    }

    @Test
    void aQuotaRequestCutOffAnywhereIsRefused() {
        var request = door.signed(door.request(TestKeys.FIRST_BANK, Amounts.cny("10.00")));
        long granted = quotas();
        for (int length = 0; length < request.size(); length++) {
            assertRefused(QuotaDoor.post(request.slice(0, length)));
        }
        assertThat(quotas()).isEqualTo(granted);
    }

    @Test
    void aQuotaRequestWithAnyBitTurnedIsRefused() {
        var request = door.signed(door.request(TestKeys.FIRST_BANK, Amounts.cny("10.00")));
        var random = new Random(7);
        long granted = quotas();
        for (int at = 0; at < request.size(); at++) {
            var turned = request.toArray();
            turned[at] ^= (byte) (1 << random.nextInt(8));
            assertRefused(QuotaDoor.post(Bytes.copyOf(turned)));
        }
        assertThat(quotas()).isEqualTo(granted);
    }

    @Test
    void aRightObjectOfAnotherTypeIsNoQuotaRequest() {
        var grant = door.granted(TestKeys.FIRST_BANK, Amounts.cny("10.00"));
        var back = door.returned(grant, Amounts.cny("10.00"));
        var signed = centralBank.firstBank().signer().sign(Wire.QUOTA_RETURN, back);
        var answer = QuotaDoor.post(Wire.QUOTA_RETURN.encode(signed));
        assertRefused(answer);
        assertThat(answer.code()).isEqualTo(RejectionCode.WRONG_TYPE.number());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"headers\":null,\"body\":null}",
                "{\"headers\":{\"content-type\":null},\"body\":\"\"}",
                "{\"headers\":{\"CONTENT-TYPE\":\"application/cose; x=y\"},\"body\":\"\\u0000\"}",
                "{\"headers\":{\"content-type\":\"application/cose\"},\"body\":\"%%%\",\"isBase64Encoded\":true}",
                "{\"headers\":{\"content-type\":\"application/cose\"},\"body\":\"AA\",\"isBase64Encoded\":true}",
                "{\"version\":\"2.0\",\"rawPath\":\"/v1/quotas\",\"headers\":{}}",
                "{\"surprise\":[[[[[[]]]]]],\"headers\":{\"content-type\":\"application/cose\"},\"body\":\"x\"}"
            })
    void whateverTheGatewayHandsOverIsAnswered(String event) {
        assertRefused(Invocations.answer(Invocations.invoke("quota-issuance", event)));
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void aMessageCutOffOrTurnedOrForeignIsPutAsideAndItsNeighbourIsNot(Door queue) {
        // Given
        var random = new Random(11);
        var right = right(queue);
        var bad = new ArrayList<String>();
        bad.addAll(cutOff(right));
        bad.addAll(turned(right, random));
        bad.addAll(foreign(queue));
        bad.addAll(List.of("", " ", "null", "[]", "{}", "\u0000", "\"", right + " ", " " + right, right + right));
        bad.add(right.replace("\"version\":1", "\"version\":2"));
        bad.add(right.replace("\"type\":\"", "\"type\":\"x"));
        bad.add("{\"a\":".repeat(5_000));
        long found = centralBank.count(queue.count);
        // When: the right one comes in the middle.
        int middle = bad.size() / 2;
        var event = new ArrayList<>(bad);
        event.add(middle, right);
        var failed = Invocations.deliver(queue.function, event);
        // Then
        assertThat(failed)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, event.size())
                        .filter(at -> at != middle)
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(centralBank.count(queue.count)).isEqualTo(found + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quota-return", "double-spend-check", "note-registration", "ownership-update"})
    void anEventWithoutMessagesHasNothingToAnswer(String function) {
        assertThat(Invocations.invoke(function, "{}")).contains("batchItemFailures");
        assertThat(Invocations.invoke(function, "{\"Records\":[]}")).contains("batchItemFailures");
        assertThat(Invocations.invoke(function, "{\"Records\":[{\"messageId\":\"without-body\"}]}"))
                .contains("without-body");
    }

    @Test
    void whatStopsAnUpdateStaysInItsQueueAlone() {
        // Given
        var note = economy.note(ada, "30.00");
        Invocations.deliver(
                "double-spend-check",
                centralBank.request(ben, economy.envelope(ben, economy.pay(ada, ben, "30.00", note))));
        var right = centralBank.updateBodies().getFirst();
        var bad = new ArrayList<>(cutOff(right));
        bad.add(1, right);
        // When
        var failed = Invocations.deliver("ownership-update", bad);
        // Then
        assertThat(failed).hasSize(bad.size() - 1).doesNotContain("1");
        assertThat(centralBank.count("SELECT count(*) FROM central_bank.output WHERE root = decode('%s', 'hex')"
                        .formatted(note.outpoint().root().value().toHex())))
                .isEqualTo(2);
    }

    @Test
    void anAgentsWordOnNoEnvelopeIsPutAside() {
        var right = right(Door.DOUBLE_SPEND_CHECK);
        var envelope = accepted(right).envelope();
        var failed = Invocations.deliver(
                "double-spend-check",
                List.of(
                        saysOf(Bytes.zeros(0)),
                        saysOf(Bytes.zeros(10_000)),
                        saysOf(envelope.slice(0, envelope.size() - 1)),
                        right));
        assertThat(failed).containsExactlyInAnyOrder("0", "1", "2");
    }

    private static OwnershipChangeRequest accepted(String body) {
        return SignedEconomy.accepted(Messages.OWNERSHIP_CHANGE_REQUEST.open(body))
                .body();
    }

    /// The first bank's signature is right, and what it sends is no envelope.
    private String saysOf(Bytes noEnvelope) {
        var body = new OwnershipChangeRequest(Suite.ES256, TestKeys.FIRST_BANK, CentralBank.now(), noEnvelope);
        return Messages.OWNERSHIP_CHANGE_REQUEST
                .to(
                        QueueName.OWNERSHIP_CHANGE_REQUESTS,
                        centralBank.firstBank().signer().sign(Wire.OWNERSHIP_CHANGE_REQUEST, body))
                .body();
    }

    private String right(Door queue) {
        return switch (queue) {
            case QUOTA_RETURN -> {
                var grant = door.granted(TestKeys.FIRST_BANK, Amounts.cny("10.00"));
                yield door.message(door.returned(grant, Amounts.cny("10.00")));
            }
            case DOUBLE_SPEND_CHECK -> {
                var payment = economy.pay(ada, ben, "20.00", economy.note(ada, "20.00"));
                yield centralBank.request(ben, economy.envelope(ben, payment)).body();
            }
            case NOTE_REGISTRATION -> {
                var note = economy.note(ada, "20.00");
                OutgoingMessage minted =
                        centralBank.minted(centralBank.firstBank(), ada, economy.noteOf(note.outpoint()));
                yield minted.body();
            }
        };
    }

    /// What is right in every other queue.
    private List<String> foreign(Door queue) {
        var foreign = new ArrayList<String>();
        for (Door other : Door.values()) {
            if (other != queue) {
                foreign.add(right(other));
            }
        }
        return foreign;
    }

    private static List<String> cutOff(String right) {
        return IntStream.range(1, 20)
                .mapToObj(part -> right.substring(0, right.length() * part / 20))
                .toList();
    }

    /// The payload with one bit turned, in the right frame.
    private static List<String> turned(String right, Random random) {
        int from = right.indexOf("\"payload\":\"") + "\"payload\":\"".length();
        int to = right.lastIndexOf('"');
        var payload = Base64.getDecoder().decode(right.substring(from, to));
        var turned = new ArrayList<String>();
        for (int flip = 0; flip < FLIPS; flip++) {
            var copy = payload.clone();
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
            turned.add(right.substring(0, from) + Base64.getEncoder().encodeToString(copy) + right.substring(to));
        }
        return turned;
    }

    private long quotas() {
        return centralBank.count("SELECT count(*) FROM central_bank.quota");
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(RejectionCode.ofNumber(answer.code())).isPresent();
        assertThat(new String(answer.body().toArray(), StandardCharsets.UTF_8))
                .startsWith("{\"type\":\"urn:tallystick:rejection:")
                .doesNotContain("Exception", "org.tallystick", "\tat ");
    }
}
