package org.tallystick.harness;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps the Lambda runtime of the application waiting: it asks for an invocation and never gets one, for tests call
/// the handlers themselves. The extension's own test server would listen on all interfaces.
public final class NoInvocationsResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/", _ -> {});
            started.start();
            server = started;
            return Map.of(
                    "quarkus-internal.aws-lambda.test-api",
                    "127.0.0.1:" + started.getAddress().getPort());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
