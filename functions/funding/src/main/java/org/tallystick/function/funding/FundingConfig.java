package org.tallystick.function.funding;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import org.tallystick.note.Onward;

/// What the agent mints: the policy that its notes carry (PROTOCOL §2.5). Wrong values cost money, so none is
/// guessed.
@ConfigMapping(prefix = "tallystick.funding")
public interface FundingConfig {
    /// From issue to E: how long a note is taken offline.
    Duration noteLifetime();

    /// G: how long after E a payment still settles (PROTOCOL §6.1).
    Duration grace();

    /// The largest denomination, in minor units.
    long largestNote();

    /// What one payment may sum to, in minor units.
    long paymentMax();

    /// Whether received money may be spent before it was synced (PROTOCOL §3.6).
    Onward onward();

    /// Payments to others, at most.
    int hopsMax();

    /// Payments at all, at most, on the way from the note.
    int lengthMax();

    /// Over how many shards of the registry new notes are spread.
    int shards();
}
