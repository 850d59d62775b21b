package org.tallystick.function.ownershipupdate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long the central bank's outbox remembers what it sent.
@ConfigMapping(prefix = "tallystick.central-bank-outbox")
public interface OutboxMemory {
    /// No shorter than a queue keeps a message, which is fourteen days: until then the request that a message
    /// answers may come again. Later a repeated request has its messages sent again, and they change nothing.
    @WithDefault("P14D")
    Duration sentKept();
}
