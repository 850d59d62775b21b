package org.tallystick.emulator.localcloud;

import org.tallystick.emulator.localcloud.queue.DeadLetters;
import org.tallystick.emulator.localcloud.queue.QueueClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The dead letters of a local cloud that another process runs.
public final class DeadLetterDesk implements AutoCloseable {
    private final SqsClient queues;
    private final DeadLetters letters;

    private DeadLetterDesk(SqsClient queues, DeadLetters letters) {
        this.queues = queues;
        this.letters = letters;
    }

    public static DeadLetterDesk open(Home home) {
        var endpoints = Endpoints.ofRunning(home)
                .orElseThrow(() -> new LocalCloudUnusable(
                        "no local cloud is running on " + home.folder(),
                        "start it with: tallystick up, or say --data"));
        var queues = endpoints.embeddedQueues()
                ? QueueClient.embedded(endpoints.queues())
                : QueueClient.at(endpoints.queues());
        return new DeadLetterDesk(queues, new DeadLetters(queues, home));
    }

    public DeadLetters letters() {
        return letters;
    }

    @Override
    public void close() {
        queues.close();
    }
}
