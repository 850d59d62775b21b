package org.tallystick.function.support;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// Settings that every function shares.
@ConfigMapping(prefix = "tallystick")
public interface SupportConfig {
    /// How old an unsent message must be before the sweep sends it: longer than a function needs to send it itself.
    @WithDefault("PT10S")
    Duration outboxSweepAge();

    /// Where the queues are. Left out, the AWS SDK's own rules hold (`AWS_ENDPOINT_URL`, region).
    Optional<String> queueEndpoint();

    CentralBank centralBank();

    Agents agents();

    /// Settings of the central bank's tier.
    interface CentralBank {
        /// Folder with the central bank's key and root certificate (see [CentralBankKeys]). Set for its functions
        /// only: an agent's function that asks for it does not start.
        Optional<String> keyDirectory();
    }

    /// Settings of the agents' tier.
    interface Agents {
        /// Folder with the agents' keys and certificates and the central bank's root certificate (see [AgentKeys]).
        /// Set for the agents' functions only.
        Optional<String> keyDirectory();
    }
}
