package org.tallystick.ownership;

/// The states of a registered output (PROTOCOL §4.5). The number is its name on the wire and in the store.
public enum OutputState {
    /// Known from someone else's upload; its payee has not been seen yet.
    ATTESTED(1),
    /// Owned and unspent.
    LIVE(2),
    /// Consumed by a winning edge.
    SPENT(3),
    /// Paid to the holder's account.
    REDEEMED(4),
    /// Replaced by fresh notes.
    REISSUED(5),
    /// Descends from a losing edge; backed by nothing.
    CONTESTED(6),
    /// Held back after a revocation.
    FROZEN(7),
    /// Claimed by the sweep after the deadline.
    RETURNED(8),
    /// A contested output whose innocent holder was compensated.
    COVERED(9),
    /// A contested output whose holder was not compensated.
    DENIED(10);

    private final int number;

    OutputState(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /// Counts in the conservation of its series (PROTOCOL §7): backed by issued money and not consumed by a
    /// payment.
    public boolean countsInConservation() {
        return switch (this) {
            case ATTESTED, LIVE, REDEEMED, REISSUED, FROZEN, RETURNED -> true;
            case SPENT, CONTESTED, COVERED, DENIED -> false;
        };
    }
}
