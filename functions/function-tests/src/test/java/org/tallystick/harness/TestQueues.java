package org.tallystick.harness;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.tallystick.messaging.QueueName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// A queue server on 127.0.0.1 that speaks the SQS protocol, with a client for tests. Queues are made when a test names
/// them, as provisioning does in production: no function creates one.
public final class TestQueues implements AutoCloseable {
    private static final int MESSAGES_MAX = 10;

    private final SQSRestServer server;
    private final URI endpoint;
    private final SqsClient client;

    private TestQueues(SQSRestServer server, URI endpoint, SqsClient client) {
        this.server = server;
        this.endpoint = endpoint;
        this.client = client;
    }

    public static TestQueues start() {
        var server = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withDynamicPort()
                .start();
        var endpoint = URI.create(
                "http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort());
        var credentials = AwsBasicCredentials.create("of-the-tests", "of-the-tests");
        var client = SqsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(endpoint)
                .region(Region.of("local"))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
        return new TestQueues(server, endpoint, client);
    }

    public URI endpoint() {
        return endpoint;
    }

    /// Makes the queues that do not exist yet.
    public void create(QueueName... names) {
        for (QueueName name : names) {
            client.createQueue(request -> request.queueName(name.value()));
        }
    }

    /// Takes everything that is in the queue now; what is taken is gone.
    public List<String> drain(QueueName name) {
        var url = client.createQueue(request -> request.queueName(name.value())).queueUrl();
        var bodies = new ArrayList<String>();
        while (true) {
            var taken = client.receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(MESSAGES_MAX))
                    .messages();
            if (taken.isEmpty()) {
                return List.copyOf(bodies);
            }
            for (Message message : taken) {
                bodies.add(message.body());
                client.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
            }
        }
    }

    /// Waits until the queue holds something, then takes it; fails after `within`.
    public List<String> await(QueueName name, Duration within) {
        var url = client.createQueue(request -> request.queueName(name.value())).queueUrl();
        var end = Instant.now().plus(within);
        while (Instant.now().isBefore(end)) {
            var taken = client.receiveMessage(request -> request.queueUrl(url)
                            .maxNumberOfMessages(MESSAGES_MAX)
                            .waitTimeSeconds(1))
                    .messages();
            if (!taken.isEmpty()) {
                taken.forEach(message ->
                        client.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle())));
                return taken.stream().map(Message::body).toList();
            }
        }
        throw new AssertionError("nothing came to " + name + " within " + within);
    }

    @Override
    public void close() {
        client.close();
        server.stopAndWait();
    }
}
