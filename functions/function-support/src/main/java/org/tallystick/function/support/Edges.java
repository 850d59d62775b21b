package org.tallystick.function.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.tallystick.crypto.Es256;
import org.tallystick.crypto.SignatureVerifier;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Where time, chance and the queues enter a function. Everything behind the handlers gets them as arguments.
@ApplicationScoped
class Edges {
    private static final Duration QUEUE_CONNECT = Duration.ofSeconds(2);
    private static final Duration QUEUE_ANSWER = Duration.ofSeconds(10);

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    SignatureVerifier signatures(SecureRandom random) {
        return new SignatureVerifier(new Es256(random));
    }

    @Produces
    @Singleton
    SqsClient queues(SupportConfig config) {
        var client = SqsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(QUEUE_CONNECT)
                        .socketTimeout(QUEUE_ANSWER));
        config.queueEndpoint().map(URI::create).ifPresent(client::endpointOverride);
        return client.build();
    }
}
