package org.tallystick.emulator.cli;

import java.net.URI;
import java.util.Map;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.emulator.localcloud.LocalCloudSettings;
import org.tallystick.emulator.localcloud.QueueChoice;
import org.tallystick.emulator.localcloud.function.FunctionHosting;
import picocli.CommandLine.Option;

/// How a local cloud is to run. Mixed into the commands that start one.
public final class CloudChoice {
    @Option(
            names = "--isolated",
            description = "Run each function in a process of its own, over the Lambda Runtime API.")
    private boolean isolated;

    public FunctionHosting hosting(Home home) {
        return Hosting.of(isolated, home);
    }

    public LocalCloudSettings settings(Home home) {
        return LocalCloudSettings.at(home.folder())
                .withCache(Checkout.cache(home))
                .withQueues(queues(System.getenv()));
    }

    static QueueChoice queues(Map<String, String> environment) {
        var endpoint = environment.getOrDefault("AWS_ENDPOINT_URL", "");
        return endpoint.isEmpty() ? new QueueChoice.Embedded() : new QueueChoice.Elsewhere(URI.create(endpoint));
    }
}
