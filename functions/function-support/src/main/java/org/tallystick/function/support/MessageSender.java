package org.tallystick.function.support;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.tallystick.messaging.MessageId;
import org.tallystick.messaging.Outbox;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// Sends messages that have committed. What cannot be sent now stays in the outbox for the sweep: the change itself
/// is safe, so a broken queue never fails the caller.
@ApplicationScoped
public class MessageSender {
    private static final Logger LOG = Logger.getLogger(MessageSender.class);
    private static final int ENTRIES_MAX = 10;

    private final SqsClient queues;
    private final Map<QueueName, String> addresses = new ConcurrentHashMap<>();

    public MessageSender(SqsClient queues) {
        this.queues = queues;
    }

    /// Sends all of `messages`, at least once, and tells the outbox which ones the queues have taken.
    ///
    /// @return the queues that did not take all of theirs
    public Set<QueueName> send(List<OutgoingMessage> messages, Outbox outbox) {
        var taken = new ArrayList<MessageId>();
        var stuck = new HashSet<QueueName>();
        for (List<OutgoingMessage> chunk : chunks(messages)) {
            try {
                var ofChunk = sendChunk(chunk);
                taken.addAll(ofChunk);
                if (ofChunk.size() < chunk.size()) {
                    stuck.add(chunk.getFirst().queue());
                }
            } catch (SdkException unreachable) {
                LOG.warnf(
                        "messages-not-sent queue=%s count=%d reason=%s",
                        chunk.getFirst().queue(),
                        chunk.size(),
                        unreachable.getClass().getSimpleName());
                stuck.add(chunk.getFirst().queue());
            }
        }
        if (!taken.isEmpty()) {
            outbox.sent(taken);
        }
        return stuck;
    }

    private List<MessageId> sendChunk(List<OutgoingMessage> chunk) {
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        for (int at = 0; at < chunk.size(); at++) {
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(at))
                    .messageBody(chunk.get(at).body())
                    .build());
        }
        var queue = chunk.getFirst().queue();
        var answer = queues.sendMessageBatch(
                request -> request.queueUrl(address(queue)).entries(entries));
        if (answer.hasFailed() && !answer.failed().isEmpty()) {
            LOG.warnf(
                    "messages-not-sent queue=%s count=%d reason=refused",
                    queue, answer.failed().size());
        }
        return answer.successful().stream()
                .map(entry -> chunk.get(Integer.parseInt(entry.id())).id())
                .toList();
    }

    private String address(QueueName queue) {
        return addresses.computeIfAbsent(
                queue,
                name -> queues.getQueueUrl(request -> request.queueName(name.value()))
                        .queueUrl());
    }

    /// Neighbours for one queue travel together, up to the limits of one batch: ten entries, and one message's
    /// size.
    private static List<List<OutgoingMessage>> chunks(List<OutgoingMessage> messages) {
        var byQueue = new TreeMap<QueueName, List<OutgoingMessage>>();
        messages.forEach(message ->
                byQueue.computeIfAbsent(message.queue(), _ -> new ArrayList<>()).add(message));
        var chunks = new ArrayList<List<OutgoingMessage>>();
        for (List<OutgoingMessage> queued : byQueue.values()) {
            var chunk = new ArrayList<OutgoingMessage>();
            int size = 0;
            for (OutgoingMessage message : queued) {
                if (chunk.size() == ENTRIES_MAX
                        || (!chunk.isEmpty() && size + message.body().length() > OutgoingMessage.BODY_MAX)) {
                    chunks.add(List.copyOf(chunk));
                    chunk.clear();
                    size = 0;
                }
                chunk.add(message);
                size += message.body().length();
            }
            chunks.add(List.copyOf(chunk));
        }
        return chunks;
    }
}
