package org.tallystick.note;

import java.time.Duration;
import java.time.Instant;
import org.tallystick.identity.AgentId;
import org.tallystick.money.Money;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;
import org.tallystick.time.WholeSeconds;

/// Central bank money for one holder's key, before its signature (PROTOCOL §2.5). From `expiry` on it is refused
/// offline; what arrives before `deadline()` settles (PROTOCOL §6.1). Times are whole seconds.
public record Note(
        Suite suite,
        NoteId noteId,
        SeriesId series,
        AgentId agent,
        Money amount,
        PublicKey ownerKey,
        Instant issuedAt,
        Instant expiry,
        Duration grace,
        NotePolicy policy) {
    public Note {
        if (amount.isZero()) {
            throw new IllegalArgumentException("a note has an amount");
        }
        WholeSeconds.require(issuedAt);
        WholeSeconds.require(expiry);
        WholeSeconds.require(grace);
        if (!expiry.isAfter(issuedAt) || grace.isNegative()) {
            throw new IllegalArgumentException("times out of order");
        }
        if (!policy.paymentMax().currency().equals(amount.currency())) {
            throw new IllegalArgumentException("policy in another currency");
        }
    }

    /// D = E + G.
    public Instant deadline() {
        return expiry.plus(grace);
    }
}
