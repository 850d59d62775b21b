package org.tallystick.emulator.localcloud;

import java.time.Duration;
import java.util.List;
import org.tallystick.emulator.localcloud.function.DeployedFunction;
import org.tallystick.emulator.localcloud.function.FunctionCatalogue;
import org.tallystick.emulator.localcloud.function.KeyNeed;
import org.tallystick.emulator.localcloud.function.Route;
import org.tallystick.emulator.localcloud.function.Tier;
import org.tallystick.emulator.localcloud.function.Trigger;
import org.tallystick.messaging.QueueName;

/// Two small functions: `echo` behind HTTP, `collect` on a queue.
final class TestCatalogue {
    static final QueueName LETTERS = new QueueName("letters");

    private TestCatalogue() {}

    static FunctionCatalogue withTimeout(Duration timeout) {
        return new FunctionCatalogue(List.of(
                function(
                        "echo",
                        new Trigger.Http(List.of(Route.of("POST", "/v1/echo"), Route.of("GET", "/v1/echo/{word}"))),
                        timeout),
                function("collect", new Trigger.Queues(List.of(LETTERS)), timeout)));
    }

    private static DeployedFunction function(String name, Trigger trigger, Duration timeout) {
        return new DeployedFunction(name, name, Tier.AGENT, KeyNeed.NONE, trigger, timeout, 2);
    }
}
