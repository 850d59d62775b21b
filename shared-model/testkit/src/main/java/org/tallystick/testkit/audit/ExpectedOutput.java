package org.tallystick.testkit.audit;

import org.tallystick.note.Outpoint;
import org.tallystick.ownership.OutputState;
import org.tallystick.suite.PublicKey;

/// An output of the winning branch, and what became of it.
record ExpectedOutput(Outpoint outpoint, long amount, PublicKey owner, int hop, Fate fate) {
    enum Fate {
        HELD,
        SPENT,
        REDEEMED,
        REISSUED
    }

    /// @param settled whether everything that was uploaded has arrived everywhere
    boolean allows(OutputState state, boolean settled) {
        boolean unspent = state == OutputState.LIVE || state == OutputState.ATTESTED;
        return switch (fate) {
            case HELD -> unspent;
            case SPENT -> state == OutputState.SPENT || (unspent && !settled);
            case REDEEMED -> state == OutputState.REDEEMED;
            case REISSUED -> state == OutputState.REISSUED;
        };
    }

    /// Counts in PROTOCOL §7.
    boolean counts() {
        return fate != Fate.SPENT;
    }
}
