package org.tallystick.wire.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.funding.MintOrder;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Named;
import org.tallystick.testkit.Seeds;

class QueueEventsTest {
    private static final Bytes PAYLOAD = Bytes.ofHex("00ff10");
    private static final String TEXT = "{\"type\":\"mint-order\",\"version\":1,\"payload\":\"AP8Q\"}";

    @Test
    void aMessageIsJsonAroundBase64() throws JsonProcessingException {
        var message = QueueEvents.outgoing(QueueName.OWNERSHIP_UPDATES, "mint-order", PAYLOAD);

        assertThat(message.body()).isEqualTo(TEXT);
        var json = new ObjectMapper().readTree(message.body());
        assertThat(json.get("type").asText()).isEqualTo("mint-order");
        assertThat(json.get("version").asInt()).isEqualTo(1);
        assertThat(Base64.getDecoder().decode(json.get("payload").asText())).isEqualTo(PAYLOAD.toArray());
    }

    @Test
    void aMessageIsOpenedAsItsType() {
        assertThat(QueueEvents.open(TEXT, "mint-order")).isEqualTo(Checked.accepted(PAYLOAD));
    }

    @Test
    void theSameMessageHasTheSameIdAndInAnotherQueueAnotherOne() {
        var first = QueueEvents.outgoing(QueueName.OWNERSHIP_UPDATES, "mint-order", PAYLOAD);
        var again = QueueEvents.outgoing(QueueName.OWNERSHIP_UPDATES, "mint-order", PAYLOAD);
        var elsewhere = QueueEvents.outgoing(QueueName.NOTES_MINTED, "mint-order", PAYLOAD);

        assertThat(again).isEqualTo(first);
        assertThat(elsewhere.id()).isNotEqualTo(first.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"mint-orders\",\"version\":1,\"payload\":\"AP8Q\"}",
                "{\"type\":\"\",\"version\":1,\"payload\":\"AP8Q\"}",
                "{\"type\":\"mint-order\",\"version\":2,\"payload\":\"AP8Q\"}"
            })
    void anotherTypeOrVersionIsNotOpened(String text) {
        assertThat(QueueEvents.open(text, "mint-order")).isEqualTo(Checked.refused(RejectionCode.WRONG_TYPE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "{\"type\":\"mint-order\",\"version\":1,\"payload\":\"AP8Q\"} ",
                " {\"type\":\"mint-order\",\"version\":1,\"payload\":\"AP8Q\"}",
                "{ \"type\":\"mint-order\",\"version\":1,\"payload\":\"AP8Q\"}",
                "{\"version\":1,\"type\":\"mint-order\",\"payload\":\"AP8Q\"}",
                "{\"type\":\"mint-order\",\"version\":01,\"payload\":\"AP8Q\"}",
                "{\"type\":\"mint-order\",\"version\":\"1\",\"payload\":\"AP8Q\"}",
                "{\"type\":\"mint-order\",\"payload\":\"AP8Q\"}",
                "{\"type\":\"mint-order\",\"version\":1,\"payload\":\"AP8\"}",
                "{\"type\":\"mint-order\",\"version\":1,\"payload\":\"AP8QAA\"}",
                "{\"type\":\"mint-order\",\"version\":1,\"payload\":\"AP8QAB==\"}",
                "{\"type\":\"mint-order\",\"version\":1,\"payload\":\"AP8Q\\n\"}",
                "{\"type\":\"mint-order\",\"version\":1,\"payload\":\"AP8\u00d8\"}",
                "{\"type\":\"mint-order\",\"version\":1,\"payload\":\"AP_-\"}",
                "{\"type\":\"mint-order\",\"version\":1,\"payload\":\"",
                "{\"type\":\"mint-order\",\"version\":1,\"payload\":\"}",
                "{\"type\":\"\",\"version\":1,\"payload\":\"}",
                "{\"type\":\"mint-order\",\"version\":1,\"payload\":\"AP8Q\",\"more\":1}"
            })
    void everyOtherTextIsRefused(String text) {
        assertThat(QueueEvents.open(text, "mint-order")).isEqualTo(Checked.refused(RejectionCode.MALFORMED));
    }

    @Test
    void aTextAboveTheQueuesLimitIsTooLarge() {
        assertThat(QueueEvents.open("{".repeat(OutgoingMessage.BODY_MAX + 1), "mint-order"))
                .isEqualTo(Checked.refused(RejectionCode.TOO_LARGE));
    }

    @Test
    void anyChangeOfATextIsRefusedOrAnotherPayloadsText() {
        Seeds.check(5_000, random -> {
            var text = new StringBuilder(TEXT);
            for (int change = 0, changes = 1 + random.nextInt(3); change < changes; change++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(0x180));
                    case 1 -> text.deleteCharAt(at);
                    default -> text.insert(at, (char) random.nextInt(0x80));
                }
            }
            if (QueueEvents.open(text.toString(), "mint-order") instanceof Checked.Accepted<Bytes>(var payload)) {
                assertThat(QueueEvents.outgoing(QueueName.NOTES_MINTED, "mint-order", payload)
                                .body())
                        .isEqualTo(text.toString());
            }
        });
    }

    @Test
    void aTypeIsLettersAndHyphens() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QueueEvents.outgoing(QueueName.NOTES_MINTED, "a\"b", PAYLOAD));
    }

    @Test
    void aMessageTypeWritesAndReadsItsObject() {
        var order = new MintOrder(
                Named.AGENT,
                Named.noteId("the note"),
                new Txid(Named.digest("a payment")),
                0,
                Named.device("Ada"),
                Named.key("Ada"),
                Amounts.cny("12.50"));

        var message = Messages.MINT_ORDER.to(QueueName.mintOrders(Named.AGENT), order);

        assertThat(message.queue()).isEqualTo(QueueName.mintOrders(Named.AGENT));
        assertThat(Messages.MINT_ORDER.open(message.body())).isEqualTo(Checked.accepted(order));
        assertThat(Messages.QUOTA_GRANT.open(message.body())).isEqualTo(Checked.refused(RejectionCode.WRONG_TYPE));
    }
}
