package org.tallystick.emulator.cli.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.localcloud.function.Outcome;
import org.tallystick.emulator.localcloud.queue.QueueClient;
import org.tallystick.messaging.QueueName;
import software.amazon.awssdk.services.sqs.SqsClient;

/// What a standard queue may do to its consumers, far more often than it does: of ten messages three come a second
/// time, later; batches come in any order; of ten messages two are shown to another consumer while the first is at
/// work, as when their visibility times out. And one message cannot be worked on until it is mended: the first on a
/// queue of the test's choice.
///
/// It stands between the host and the functions. Doubles and timeouts go through the real queues.
public final class RestlessQueues implements AutoCloseable {
    private static final int DOUBLED_PERCENT = 30;
    private static final int TIMED_OUT_PERCENT = 20;
    private static final int DELAY_SECONDS_MAX = 3;
    private static final int PERCENT = 100;

    private final ObjectMapper json = new ObjectMapper();
    private final SqsClient queues;
    private final QueueName poisoned;
    private final Random random;
    private final Set<String> seen = new HashSet<>();
    private final List<String> poison = new ArrayList<>();
    private boolean mended;
    private int doubled;
    private int timedOut;

    /// @param poisoned the queue whose first message nobody can work on
    public RestlessQueues(URI endpoint, QueueName poisoned, long seed) {
        this.queues = QueueClient.embedded(endpoint);
        this.poisoned = poisoned;
        this.random = new Random(seed);
    }

    /// From now on everything can be worked on.
    public synchronized void mend() {
        mended = true;
    }

    public synchronized int doubled() {
        return doubled;
    }

    public synchronized int timedOut() {
        return timedOut;
    }

    /// Gives an event on, if it is one of messages, as such queues may.
    Outcome pass(Bytes event, Function<Bytes, Outcome> function) {
        try {
            var read = json.readTree(event.toArray());
            if (!(read.path("Records").isArray() && read instanceof ObjectNode messages)) {
                return function.apply(event);
            }
            var handedBack = new ArrayList<String>();
            var records = new ArrayList<JsonNode>();
            read.path("Records").forEach(record -> {
                unsettle(record);
                if (isPoison(record)) {
                    handedBack.add(record.path("messageId").asText());
                } else {
                    records.add(record);
                }
            });
            shuffle(records);
            messages.putArray("Records").addAll(records);
            var outcome = records.isEmpty()
                    ? new Outcome.Answered(Bytes.ofUtf8("{}"))
                    : function.apply(Bytes.ofUtf8(messages.toString()));
            return outcome instanceof Outcome.Answered(var answer) ? handingBack(handedBack, answer) : outcome;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void shuffle(List<JsonNode> records) {
        Collections.shuffle(records, random);
    }

    /// The first time that a message comes.
    private synchronized void unsettle(JsonNode record) {
        var queue = queueOf(record);
        var body = record.path("body").asText();
        if (!seen.add(queue.value() + body)) {
            return;
        }
        var url =
                queues.getQueueUrl(request -> request.queueName(queue.value())).queueUrl();
        if (random.nextInt(PERCENT) < DOUBLED_PERCENT) {
            int delay = random.nextInt(DELAY_SECONDS_MAX);
            queues.sendMessage(
                    request -> request.queueUrl(url).messageBody(body).delaySeconds(delay));
            doubled++;
        }
        if (random.nextInt(PERCENT) < TIMED_OUT_PERCENT) {
            queues.changeMessageVisibility(request -> request.queueUrl(url)
                    .receiptHandle(record.path("receiptHandle").asText())
                    .visibilityTimeout(0));
            timedOut++;
        }
    }

    private synchronized boolean isPoison(JsonNode record) {
        var body = record.path("body").asText();
        if (poison.isEmpty() && queueOf(record).equals(poisoned)) {
            poison.add(body);
        }
        return !mended && poison.contains(body);
    }

    private static QueueName queueOf(JsonNode record) {
        var arn = record.path("eventSourceARN").asText();
        return new QueueName(arn.substring(arn.lastIndexOf(':') + 1));
    }

    private Outcome handingBack(List<String> handedBack, Bytes answer) throws IOException {
        if (handedBack.isEmpty()) {
            return new Outcome.Answered(answer);
        }
        var merged = json.createObjectNode();
        var failures = merged.putArray("batchItemFailures");
        json.readTree(answer.toArray()).path("batchItemFailures").forEach(failures::add);
        handedBack.forEach(id -> failures.addObject().put("itemIdentifier", id));
        return new Outcome.Answered(Bytes.ofUtf8(merged.toString()));
    }

    @Override
    public void close() {
        queues.close();
    }
}
