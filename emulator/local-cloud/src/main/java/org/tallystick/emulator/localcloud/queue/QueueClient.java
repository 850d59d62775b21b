package org.tallystick.emulator.localcloud.queue;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Makes the clients that the local cloud itself uses. Functions make their own.
public final class QueueClient {
    /// Longer than the longest poll.
    private static final Duration ANSWER_MAX = Duration.ofSeconds(25);

    private static final Duration CONNECT_MAX = Duration.ofSeconds(2);
    /// What the embedded queues take: they check nothing.
    public static final String LOCAL_CREDENTIAL = "local";

    private QueueClient() {}

    public static SqsClient embedded(URI endpoint) {
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(EmbeddedQueues.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(LOCAL_CREDENTIAL, LOCAL_CREDENTIAL)))
                .httpClientBuilder(http())
                .build();
    }

    /// Region and credentials as the AWS SDK finds them.
    public static SqsClient at(URI endpoint) {
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .httpClientBuilder(http())
                .build();
    }

    private static UrlConnectionHttpClient.Builder http() {
        return UrlConnectionHttpClient.builder().connectionTimeout(CONNECT_MAX).socketTimeout(ANSWER_MAX);
    }
}
