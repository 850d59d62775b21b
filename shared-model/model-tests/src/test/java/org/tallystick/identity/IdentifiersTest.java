package org.tallystick.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.funding.FundingRequestId;
import org.tallystick.messaging.QueueName;
import org.tallystick.note.NoteId;
import org.tallystick.note.SeriesId;
import org.tallystick.payment.PaymentId;
import org.tallystick.quota.QuotaRequestId;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Suite;

class IdentifiersTest {
    static Stream<Arguments> fixedSizes() {
        return Stream.of(
                fixed("device", 8, DeviceId::new),
                fixed("series", 8, SeriesId::new),
                fixed("note", 16, NoteId::new),
                fixed("payment", 16, PaymentId::new),
                fixed("quota request", 16, QuotaRequestId::new),
                fixed("funding request", 16, FundingRequestId::new),
                fixed("signature", 64, Signature::new));
    }

    private static Arguments fixed(String name, int size, Function<Bytes, Object> parse) {
        return Arguments.of(name, size, parse);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixedSizes")
    void anIdentifierOfBytesHasExactlyItsSize(String name, int size, Function<Bytes, Object> parse) {
        assertThat(parse.apply(Bytes.zeros(size))).as(name).isEqualTo(parse.apply(Bytes.zeros(size)));
        for (int wrong : new int[] {0, size - 1, size + 1, 2 * size}) {
            assertThatThrownBy(() -> parse.apply(Bytes.zeros(wrong))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "A-bank", "1bank", "-bank", "bank_one", "bank.one", "bank\n", " bank", "bänk"})
    void anAgentIsNamedInSmallLettersDigitsAndHyphens(String text) {
        assertThatThrownBy(() -> new AgentId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "first-bank", "b2-2"})
    void suchNamesAreTaken(String text) {
        assertThat(new AgentId(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "AC 1", "AC-1", "AC1\n", "ÄC1"})
    void anAccountIsCapitalLettersAndDigits(String text) {
        assertThatThrownBy(() -> new AccountId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 34})
    void anAccountHasTheLengthOfAnIbanAtMost(int length) {
        assertThat(new AccountId("A".repeat(length)).value()).hasSize(length);
        assertThatThrownBy(() -> new AccountId("A".repeat(35))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01", "04", "05", "ff"})
    void aKeyIsACompressedPoint(String firstByte) {
        var x = Bytes.zeros(32);
        assertThatThrownBy(() -> new PublicKey(Suite.ES256, Bytes.concat(Bytes.ofHex(firstByte), x)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PublicKey(Suite.ES256, Bytes.concat(Bytes.ofHex("02"), x, Bytes.zeros(1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new PublicKey(Suite.ES256, Bytes.concat(Bytes.ofHex("03"), x))
                        .point()
                        .size())
                .isEqualTo(33);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "q", "Queue", "9queue", "queue/one", "queue one"})
    void aQueueIsNamedAsQueuesMayBe(String text) {
        assertThatThrownBy(() -> new QueueName(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 32})
    void everyAgentsQueuesFitTheLimitOfEightyCharacters(int length) {
        var agent = new AgentId("a".repeat(length));
        assertThat(Stream.of(
                        QueueName.settlementNotices(agent),
                        QueueName.quotaGrants(agent),
                        QueueName.revocationLists(agent),
                        QueueName.mintOrders(agent)))
                .allMatch(queue -> queue.value().length() <= 80 - "-dlq".length())
                .doesNotHaveDuplicates();
    }
}
