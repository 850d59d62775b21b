package org.tallystick.emulator.simulator.cloud;

import java.util.ArrayList;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/// The queues as functions see them.
final class QueueDoor implements SqsClient {
    private final Queues queues;

    QueueDoor(Queues queues) {
        this.queues = queues;
    }

    @Override
    public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
        return GetQueueUrlResponse.builder().queueUrl(request.queueName()).build();
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        var taken = new ArrayList<SendMessageBatchResultEntry>();
        var refused = new ArrayList<BatchResultErrorEntry>();
        for (var entry : request.entries()) {
            if (queues.send(request.queueUrl(), entry.messageBody())) {
                taken.add(SendMessageBatchResultEntry.builder().id(entry.id()).build());
            } else {
                refused.add(BatchResultErrorEntry.builder().id(entry.id()).build());
            }
        }
        return SendMessageBatchResponse.builder()
                .successful(taken)
                .failed(refused)
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
