package org.tallystick.emulator.localcloud.queue;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.messaging.QueueName;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// The dead letters of a running local cloud: to look at, and to send back to where they were meant to go.
///
/// Sending back is receive, send, delete, one message after the other. A crash in between doubles a message and
/// never loses one, which every consumer bears. The move task of SQS is not that careful in the embedded queues.
public final class DeadLetters {
    /// More than this are not looked at in one call.
    public static final int LETTERS_MAX = 1_000;

    private static final int BATCH_MAX = 10;
    /// Longer than a walk through the queue takes.
    private static final int HIDDEN_SECONDS = 30;

    private final SqsClient queues;
    private final FailureNotes failures;

    public DeadLetters(SqsClient queues, Home home) {
        this.queues = queues;
        this.failures = new FailureNotes(home.failures(), Clock.systemUTC());
    }

    /// The queues that have a dead-letter queue, in order.
    public Set<QueueName> queues() {
        var names = new TreeSet<QueueName>();
        queues.listQueuesPaginator().queueUrls().stream()
                .map(url -> new QueueName(url.substring(url.lastIndexOf('/') + 1)))
                .filter(DeadLetterNames::isOne)
                .map(DeadLetterNames::queueOf)
                .forEach(names::add);
        return names;
    }

    /// How many there are, without touching one.
    public long count(QueueName queue) {
        return QueueDirectory.count(queues, url(DeadLetterNames.of(queue)));
    }

    public List<DeadLetter> list(QueueName queue) {
        var found = new ArrayList<DeadLetter>();
        walk(queue, message -> {
            found.add(letter(queue, message));
            return false;
        });
        return List.copyOf(found);
    }

    /// Sends all of them back.
    ///
    /// @return how many
    public int redrive(QueueName queue) {
        return redrive(queue, new TreeSet<>());
    }

    /// Sends one back.
    ///
    /// @return 0 when there is no such letter
    public int redrive(QueueName queue, String messageId) {
        return redrive(queue, Set.of(messageId));
    }

    /// @param only these, or all when there are none
    private int redrive(QueueName queue, Set<String> only) {
        var target = url(queue);
        var sent = new ArrayList<String>();
        walk(queue, message -> {
            if (!only.isEmpty() && !only.contains(message.messageId())) {
                return false;
            }
            queues.sendMessage(request -> request.queueUrl(target)
                    .messageBody(message.body())
                    .messageAttributes(message.messageAttributes()));
            sent.add(message.messageId());
            return true;
        });
        sent.forEach(failures::forget);
        return sent.size();
    }

    /// What is done with a letter.
    @FunctionalInterface
    private interface Visit {
        /// @return whether it has left and is to be deleted
        boolean leaves(Message message);
    }

    /// Each letter is received once, for what was received stays hidden; at the end what stays is shown again.
    ///
    /// No more are asked for than there are: ElasticMQ (1.7.1) moves a message and then deletes it by its last
    /// receipt, of which both queues share the list. Received in between, it has another one, and stays on its old
    /// queue, counted and never shown.
    private void walk(QueueName queue, Visit visit) {
        long left = Math.min(count(queue), LETTERS_MAX);
        var url = url(DeadLetterNames.of(queue));
        var staying = new ArrayList<Message>();
        try {
            while (left > 0) {
                var batch = receive(url);
                for (Message message : batch) {
                    if (visit.leaves(message)) {
                        queues.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
                    } else {
                        staying.add(message);
                    }
                }
                left = batch.isEmpty() ? 0 : left - batch.size();
            }
        } finally {
            staying.forEach(message -> queues.changeMessageVisibility(request ->
                    request.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0)));
        }
    }

    private List<Message> receive(String url) {
        return queues.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(BATCH_MAX)
                        .visibilityTimeout(HIDDEN_SECONDS)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages();
    }

    private DeadLetter letter(QueueName queue, Message message) {
        var sentAt = message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0");
        var note = failures.find(message.messageId());
        return new DeadLetter(
                queue,
                message.messageId(),
                Instant.ofEpochMilli(Long.parseLong(sentAt)),
                note.map(FailureNote::attempt).orElse(QueueDirectory.RECEIVES_MAX),
                note.map(FailureNote::reason).orElse("not known: look for the message id in the log"),
                message.body(),
                message.attributesAsStrings());
    }

    private String url(QueueName name) {
        return queues.getQueueUrl(request -> request.queueName(name.value())).queueUrl();
    }
}
