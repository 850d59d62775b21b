package org.tallystick.emulator.localcloud.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.messaging.QueueName;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/// The queues of the catalogue, each with its dead-letter queue, and how full they are.
public final class QueueDirectory {
    /// How often a message is tried before people have to look at it.
    public static final int RECEIVES_MAX = 5;

    private static final List<QueueAttributeName> COUNTS = List.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

    private final SqsClient queues;
    private final Map<QueueName, KnownQueue> known = new TreeMap<>();

    /// A queue with its address and its name in events.
    public record KnownQueue(QueueName name, String url, String arn) {}

    /// Messages waiting or in work, and those set aside.
    public record Filling(QueueName queue, long messages, long deadLetters) {}

    private QueueDirectory(SqsClient queues) {
        this.queues = queues;
    }

    /// Makes what is missing and brings settings up to date; changes nothing on the second call.
    ///
    /// @param visibility per queue, how long a message in work stays hidden: longer than its function may take
    public static QueueDirectory provide(SqsClient queues, Map<QueueName, Duration> visibility) {
        var directory = new QueueDirectory(queues);
        new TreeMap<>(visibility).forEach(directory::provide);
        return directory;
    }

    /// The same over queues that are already there.
    public static QueueDirectory open(SqsClient queues, Collection<QueueName> names) {
        var directory = new QueueDirectory(queues);
        for (QueueName name : names) {
            directory.known.put(name, directory.find(name));
            var letters = DeadLetterNames.of(name);
            directory.known.put(letters, directory.find(letters));
        }
        return directory;
    }

    public KnownQueue queue(QueueName name) {
        var queue = known.get(name);
        if (queue == null) {
            throw new IllegalArgumentException("not a queue of this local cloud");
        }
        return queue;
    }

    /// How full every queue is, dead letters apart.
    public List<Filling> fillings() {
        var fillings = new ArrayList<Filling>();
        for (QueueName name : known.keySet()) {
            if (!DeadLetterNames.isOne(name)) {
                fillings.add(new Filling(
                        name,
                        count(queues, queue(name).url()),
                        count(queues, queue(DeadLetterNames.of(name)).url())));
            }
        }
        return List.copyOf(fillings);
    }

    /// Messages that wait, are in work or are late.
    static long count(SqsClient queues, String url) {
        var counts = queues.getQueueAttributes(request -> request.queueUrl(url).attributeNames(COUNTS))
                .attributes();
        return COUNTS.stream()
                .mapToLong(each -> Long.parseLong(counts.getOrDefault(each, "0")))
                .sum();
    }

    private void provide(QueueName name, Duration visibility) {
        var letters = make(DeadLetterNames.of(name), Map.of());
        var attributes = Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                Long.toString(visibility.toSeconds()),
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%s\"}".formatted(letters.arn(), RECEIVES_MAX));
        make(name, attributes);
    }

    /// A queue that is there with other settings must not be created again: SQS answers that with an error.
    private KnownQueue make(QueueName name, Map<QueueAttributeName, String> attributes) {
        try {
            var url = queues.getQueueUrl(request -> request.queueName(name.value()))
                    .queueUrl();
            if (!attributes.isEmpty()) {
                queues.setQueueAttributes(request -> request.queueUrl(url).attributes(attributes));
            }
        } catch (QueueDoesNotExistException missing) {
            queues.createQueue(request -> request.queueName(name.value()).attributes(attributes));
        }
        var queue = find(name);
        known.put(name, queue);
        return queue;
    }

    private KnownQueue find(QueueName name) {
        var url = queues.getQueueUrl(request -> request.queueName(name.value())).queueUrl();
        var arn = queues.getQueueAttributes(
                        request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
        return new KnownQueue(name, url, arn);
    }
}
