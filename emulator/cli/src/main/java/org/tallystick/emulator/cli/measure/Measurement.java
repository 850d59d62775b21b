package org.tallystick.emulator.cli.measure;

import java.time.Duration;

/// What one run took.
///
/// @param payments paid offline, uploaded and settled
/// @param startMillis until PostgreSQL, queues and functions were up
/// @param offlineMillis for all exchanges, both devices' work and journals included, one after the other
/// @param settledMillis from the first upload until every terminal had every verdict and the cloud was quiet
record Measurement(int payments, int terminals, long startMillis, long offlineMillis, long settledMillis) {
    static Measurement of(int payments, int terminals, Duration start, Duration offline, Duration settled) {
        return new Measurement(payments, terminals, start.toMillis(), offline.toMillis(), settled.toMillis());
    }

    double offlinePerSecond() {
        return perSecond(offlineMillis);
    }

    double settledPerSecond() {
        return perSecond(settledMillis);
    }

    private double perSecond(long millis) {
        return Math.round(payments * 10_000.0 / Math.max(1, millis)) / 10.0;
    }
}
