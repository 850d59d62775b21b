package org.tallystick.emulator.localcloud.function;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.tallystick.emulator.localcloud.queue.FailureNotes;
import org.tallystick.emulator.localcloud.queue.QueueDirectory.KnownQueue;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// Feeds one function from one queue, as AWS does: batches of ten, what succeeded is deleted, what failed comes
/// again after a growing pause, and after its last try the queue puts it aside.
final class QueuePoller {
    private static final Logger LOG = Logger.getLogger(QueuePoller.class);
    private static final int MESSAGES_MAX = 10;
    private static final int POLL_SECONDS = 10;
    private static final Duration PAUSE_WHEN_QUEUE_IS_AWAY = Duration.ofSeconds(1);
    private static final int BACKOFF_STEPS_MAX = 5;

    private final DeployedFunction function;
    private final KnownQueue queue;
    private final Feed feed;
    private final AtomicBoolean stopping;

    /// What all pollers share.
    record Feed(
            SqsClient queues,
            FunctionRuntime runtime,
            EventJson events,
            FailureNotes failures,
            Activity activity,
            Duration redeliveryPause) {}

    QueuePoller(DeployedFunction function, KnownQueue queue, Feed feed, AtomicBoolean stopping) {
        this.function = function;
        this.queue = queue;
        this.feed = feed;
        this.stopping = stopping;
    }

    /// Goes on until the host stops.
    void run() {
        while (!stopping.get()) {
            try {
                work(receive());
            } catch (SdkException away) {
                if (!stopping.get()) {
                    LOG.warnf("queue-away queue=%s reason=%s", queue.name(), away.getMessage());
                    pause();
                }
            } catch (RuntimeException thrown) {
                // A poller that ends would leave its queue to nobody. What it held is shown again in time.
                if (!stopping.get()) {
                    LOG.errorf(thrown, "poll-failed queue=%s", queue.name());
                    pause();
                }
            }
        }
    }

    private List<Message> receive() {
        return feed.queues()
                .receiveMessage(request -> request.queueUrl(queue.url())
                        .maxNumberOfMessages(MESSAGES_MAX)
                        .waitTimeSeconds(POLL_SECONDS)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages();
    }

    private void work(List<Message> messages) {
        if (messages.isEmpty()) {
            return;
        }
        if (!feed.activity().begin()) {
            // The host is stopping: another time.
            showAgain(messages, 0);
            return;
        }
        try {
            invoke(messages);
        } catch (SdkException away) {
            throw away;
        } catch (RuntimeException thrown) {
            throw new IllegalStateException("not dealt with: messages " + ids(messages), thrown);
        } finally {
            feed.activity().end();
        }
    }

    private void invoke(List<Message> messages) {
        switch (feed.runtime().invoke(function, feed.events().event(messages, queue.arn()))) {
            case Outcome.Answered(var answer) ->
                settle(messages, feed.events().handedBack(answer, messages), "handed back by the function");
            case Outcome.Failed(var errorType, var message) ->
                settle(messages, ids(messages), "the function failed: " + errorType + ": " + message);
            case Outcome.TimedOut _ ->
                settle(
                        messages,
                        ids(messages),
                        "the function did not answer within "
                                + function.timeout().toSeconds() + " s");
            case Outcome.Busy _ -> {
                LOG.warnf("function-busy function=%s messages=%d", function, messages.size());
                showAgain(messages, 0);
            }
        }
    }

    private void settle(List<Message> messages, List<String> failed, String reason) {
        var done = new ArrayList<Message>();
        for (Message message : messages) {
            int attempt = attempt(message);
            if (failed.contains(message.messageId())) {
                feed.failures().handedBack(message.messageId(), queue.name().value(), function.name(), attempt, reason);
                LOG.warnf("message-failed function=%s message=%s attempt=%d", function, message.messageId(), attempt);
                showAgain(List.of(message), attempt);
            } else {
                done.add(message);
            }
        }
        delete(done);
    }

    private void delete(List<Message> done) {
        if (done.isEmpty()) {
            return;
        }
        feed.queues()
                .deleteMessageBatch(request -> request.queueUrl(queue.url())
                        .entries(done.stream()
                                .map(message -> DeleteMessageBatchRequestEntry.builder()
                                        .id(message.messageId())
                                        .receiptHandle(message.receiptHandle())
                                        .build())
                                .toList()));
        done.stream()
                .filter(message -> attempt(message) > 1)
                .forEach(message -> feed.failures().forget(message.messageId()));
    }

    /// @param attempt how often it was delivered: each time the pause doubles; 0 for no pause
    private void showAgain(List<Message> messages, int attempt) {
        int seconds = attempt == 0
                ? 0
                : (int) feed.redeliveryPause()
                        .multipliedBy(1L << Math.min(attempt - 1, BACKOFF_STEPS_MAX))
                        .toSeconds();
        feed.queues()
                .changeMessageVisibilityBatch(request -> request.queueUrl(queue.url())
                        .entries(messages.stream()
                                .map(message -> ChangeMessageVisibilityBatchRequestEntry.builder()
                                        .id(message.messageId())
                                        .receiptHandle(message.receiptHandle())
                                        .visibilityTimeout(seconds)
                                        .build())
                                .toList()));
    }

    private static int attempt(Message message) {
        return Integer.parseInt(
                message.attributes().getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1"));
    }

    private static List<String> ids(List<Message> messages) {
        return messages.stream().map(Message::messageId).toList();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_WHEN_QUEUE_IS_AWAY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
