package org.tallystick.emulator.localcloud;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What a local cloud is to be like.
///
/// @param cache folder for unpacked programs that any number of local clouds share
/// @param httpPort 0 for any free one
/// @param redeliveryPause before a failed message is tried again; doubles with each attempt
public record LocalCloudSettings(
        Path home, Path cache, int httpPort, List<AgentPlan> agents, QueueChoice queues, Duration redeliveryPause) {
    private static final Duration REDELIVERY_PAUSE = Duration.ofSeconds(1);

    public LocalCloudSettings {
        agents = List.copyOf(agents);
        if (agents.isEmpty()) {
            throw new IllegalArgumentException("a cloud without agents");
        }
    }

    /// Two agents, embedded queues, any port.
    public static LocalCloudSettings at(Path home) {
        return new LocalCloudSettings(
                home,
                home.resolve("cache"),
                0,
                List.of(AgentPlan.named("harbour"), AgentPlan.named("meadow")),
                new QueueChoice.Embedded(),
                REDELIVERY_PAUSE);
    }

    public LocalCloudSettings withCache(Path folder) {
        return new LocalCloudSettings(home, folder, httpPort, agents, queues, redeliveryPause);
    }

    public LocalCloudSettings withHttpPort(int port) {
        return new LocalCloudSettings(home, cache, port, agents, queues, redeliveryPause);
    }

    public LocalCloudSettings withQueues(QueueChoice choice) {
        return new LocalCloudSettings(home, cache, httpPort, agents, choice, redeliveryPause);
    }

    public LocalCloudSettings withRedeliveryPause(Duration pause) {
        return new LocalCloudSettings(home, cache, httpPort, agents, queues, pause);
    }
}
