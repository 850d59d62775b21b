package org.tallystick.function.quotaissuance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the quota functions.
@ConfigMapping(prefix = "tallystick.quota-issuance")
public interface QuotaIssuanceConfig {
    /// How long the certificate of a new series is valid: longer than the notes of that series live.
    @WithDefault("P1825D")
    Duration seriesValidity();
}
