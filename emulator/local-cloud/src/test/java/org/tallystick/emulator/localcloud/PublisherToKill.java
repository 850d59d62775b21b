package org.tallystick.emulator.localcloud;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.localcloud.function.EventHandler;
import org.tallystick.emulator.localcloud.queue.QueueClient;

/// A local cloud in a JVM of its own that publishes, takes some of it into work, and never finishes: it is there to
/// be killed.
final class PublisherToKill {
    static final String READY = "published";
    static final int LETTERS = 25;

    private PublisherToKill() {}

    public static void main(String[] arguments) throws InterruptedException {
        var inWork = new CountDownLatch(1);
        EventHandler never = (event, context) -> {
            inWork.countDown();
            park();
            return Bytes.EMPTY;
        };
        try (var cloud = LocalCloud.start(
                        LocalCloudSettings.at(Path.of(arguments[0])),
                        LocalCloudRestartTest.FUNCTIONS,
                        new HandWrittenFunctions(Map.of("collect", never, "echo", never)),
                        ProgressListener.SILENT);
                var queues = QueueClient.embedded(cloud.endpoints().queues())) {
            var letters =
                    queues.getQueueUrl(request -> request.queueName("letters")).queueUrl();
            var dead = queues.getQueueUrl(request -> request.queueName("letters-dlq"))
                    .queueUrl();
            queues.sendMessage(request -> request.queueUrl(dead).messageBody("dead letter"));
            for (int number = 0; number < LETTERS; number++) {
                var body = "letter " + number;
                queues.sendMessage(request -> request.queueUrl(letters).messageBody(body));
            }
            inWork.await();
            System.out.println(READY);
            park();
        }
    }

    private static void park() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
