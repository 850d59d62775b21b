package org.tallystick.emulator.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.device.sync.AgentAnswer;
import org.tallystick.emulator.device.sync.AgentConnection;

/// A device's way to its agent over HTTP.
public final class HttpAgentConnection implements AgentConnection, AutoCloseable {
    /// Above the largest answer of any function.
    private static final int ANSWER_MAX = 1024 * 1024;

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
    /// Longer than a function may wait for a slot and then work.
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(35);

    private final HttpClient http;
    private final URI base;

    public HttpAgentConnection(URI base) {
        this.base = base;
        this.http = HttpClient.newBuilder().connectTimeout(CONNECT_PATIENCE).build();
    }

    @Override
    public AgentAnswer post(String path, String mediaType, Bytes body) {
        return send(request(path)
                .header("content-type", mediaType)
                .POST(BodyPublishers.ofByteArray(body.toArray()))
                .build());
    }

    @Override
    public AgentAnswer get(String path, String authorization) {
        return send(request(path).header("authorization", authorization).GET().build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER_PATIENCE);
    }

    private AgentAnswer send(HttpRequest request) {
        try {
            var answer = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                byte[] read = body.readNBytes(ANSWER_MAX + 1);
                return read.length > ANSWER_MAX
                        ? new AgentAnswer.Unreachable()
                        : new AgentAnswer.Answered(answer.statusCode(), Bytes.copyOf(read));
            }
        } catch (IOException lost) {
            return new AgentAnswer.Unreachable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new AgentAnswer.Unreachable();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
