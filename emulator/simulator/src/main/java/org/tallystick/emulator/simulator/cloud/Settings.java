package org.tallystick.emulator.simulator.cloud;

import java.time.Duration;
import java.util.Optional;
import org.tallystick.function.deviceenrolment.EnrolmentConfig;
import org.tallystick.function.funding.FundingConfig;
import org.tallystick.function.ownershipupdate.OutboxMemory;
import org.tallystick.function.ownershipupdate.ReturnPolicy;
import org.tallystick.function.quotaissuance.QuotaIssuanceConfig;
import org.tallystick.function.support.SupportConfig;
import org.tallystick.note.Onward;

/// What the functions are configured with: the values that they are deployed with when nothing else is said.
final class Settings
        implements SupportConfig, FundingConfig, EnrolmentConfig, OutboxMemory, QuotaIssuanceConfig, ReturnPolicy {
    private static final Duration MONTH = Duration.ofDays(30);
    static final Duration SERIES_VALIDITY = Duration.ofDays(1825);
    static final Duration DRAIN = Duration.ofDays(1);
    private static final long LARGEST_NOTE = 10_000;
    private static final long PAYMENT_MAX = 100_000;
    private static final int HOPS_MAX = 5;
    private static final int LENGTH_MAX = 32;

    private final Duration seriesValidity;

    Settings() {
        this(SERIES_VALIDITY);
    }

    Settings(Duration seriesValidity) {
        this.seriesValidity = seriesValidity;
    }

    @Override
    public Duration outboxSweepAge() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Optional<String> queueEndpoint() {
        return Optional.empty();
    }

    @Override
    public CentralBank centralBank() {
        return Optional::empty;
    }

    @Override
    public Agents agents() {
        return Optional::empty;
    }

    @Override
    public Duration noteLifetime() {
        return MONTH;
    }

    @Override
    public Duration grace() {
        return MONTH;
    }

    @Override
    public long largestNote() {
        return LARGEST_NOTE;
    }

    @Override
    public long paymentMax() {
        return PAYMENT_MAX;
    }

    @Override
    public Onward onward() {
        return Onward.HOPS;
    }

    @Override
    public int hopsMax() {
        return HOPS_MAX;
    }

    @Override
    public int lengthMax() {
        return LENGTH_MAX;
    }

    @Override
    public int shards() {
        return 1;
    }

    @Override
    public Duration certificateLifetime() {
        return Duration.ofDays(730);
    }

    @Override
    public Duration sentKept() {
        return Duration.ofDays(14);
    }

    @Override
    public Duration seriesValidity() {
        return seriesValidity;
    }

    @Override
    public Duration drain() {
        return DRAIN;
    }
}
