package org.tallystick.emulator.localcloud;

import java.net.URI;

/// Where the queues are.
public sealed interface QueueChoice {
    /// In this process, kept in the home's database.
    record Embedded() implements QueueChoice {}

    /// At an endpoint that someone else runs, with region and credentials as the AWS SDK finds them.
    record Elsewhere(URI endpoint) implements QueueChoice {}
}
