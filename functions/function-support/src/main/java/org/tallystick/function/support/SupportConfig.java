package org.tallystick.function.support;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// Settings that every function shares.
@ConfigMapping(prefix = "tallystick")
public interface SupportConfig {
    /// Folder with the keys and certificates that this function may use. No default: a wrong guess would sign
    /// money.
    String keyDirectory();

    /// How old an unsent message must be before the sweep sends it: longer than a function needs to send it itself.
    @WithDefault("PT10S")
    Duration outboxSweepAge();

    /// Where the queues are. Left out, the AWS SDK's own rules hold (`AWS_ENDPOINT_URL`, region).
    Optional<String> queueEndpoint();
}
