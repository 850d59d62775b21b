package org.tallystick.emulator.simulator.cloud;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/// Queues from which a test takes what was sent, and delivers it as it likes.
final class SentMessages implements SqsClient {
    private final List<Sent> sent = new ArrayList<>();

    /// A message in its queue.
    record Sent(String queue, String body) {}

    List<Sent> takeAll() {
        var all = List.copyOf(sent);
        sent.clear();
        return all;
    }

    @Override
    public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
        return GetQueueUrlResponse.builder().queueUrl(request.queueName()).build();
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        request.entries().forEach(entry -> sent.add(new Sent(request.queueUrl(), entry.messageBody())));
        return SendMessageBatchResponse.builder()
                .successful(request.entries().stream()
                        .map(entry -> SendMessageBatchResultEntry.builder()
                                .id(entry.id())
                                .build())
                        .toList())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
