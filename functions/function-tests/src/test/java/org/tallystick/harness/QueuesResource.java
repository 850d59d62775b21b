package org.tallystick.harness;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Starts the queue server and tells the functions where it is. A test that wants to look into a queue declares a
/// field of type [TestQueues].
public final class QueuesResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable TestQueues queues;

    @Override
    public Map<String, String> start() {
        var started = TestQueues.start();
        queues = started;
        // The SDK signs its requests; the local queue server does not check.
        System.setProperty("aws.region", "local");
        System.setProperty("aws.accessKeyId", "of-the-tests");
        System.setProperty("aws.secretAccessKey", "of-the-tests");
        return Map.of("tallystick.queue-endpoint", started.endpoint().toString());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(Objects.requireNonNull(queues), new TestInjector.MatchesType(TestQueues.class));
    }

    @Override
    public void stop() {
        if (queues != null) {
            queues.close();
        }
    }
}
