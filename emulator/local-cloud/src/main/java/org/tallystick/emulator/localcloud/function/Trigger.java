package org.tallystick.emulator.localcloud.function;

import java.time.Duration;
import java.util.List;
import org.tallystick.messaging.QueueName;

/// What starts a function: one kind of event per function.
public sealed interface Trigger {
    record Queues(List<QueueName> queues) implements Trigger {
        public Queues {
            queues = List.copyOf(queues);
        }
    }

    record Http(List<Route> routes) implements Trigger {
        public Http {
            routes = List.copyOf(routes);
        }
    }

    record Every(Duration period) implements Trigger {}
}
