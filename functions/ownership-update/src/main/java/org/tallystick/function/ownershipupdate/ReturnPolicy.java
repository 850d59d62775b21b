package org.tallystick.function.ownershipupdate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// When money that nobody claimed goes back.
@ConfigMapping(prefix = "tallystick.return-sweep")
public interface ReturnPolicy {
    /// How long after a note's deadline the sweep waits for what arrived in time and is still on its way through
    /// the queues (PROTOCOL §6.1).
    @WithDefault("PT24H")
    Duration drain();
}
