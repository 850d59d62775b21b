package org.tallystick.function.deviceenrolment;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/// How an agent certifies its customers' devices.
@ConfigMapping(prefix = "tallystick.enrolment")
public interface EnrolmentConfig {
    /// How long a device certificate is valid, at most to the end of the agent's own.
    Duration certificateLifetime();
}
