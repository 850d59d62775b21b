package org.tallystick.testkit.audit;

import java.util.ArrayList;
import java.util.List;
import org.tallystick.note.Outpoint;
import org.tallystick.ownership.OutputState;
import org.tallystick.suite.PublicKey;

/// An output of the winning branch, and what became of it.
///
/// @param note that it descends from
/// @param owners everybody whose money it was on its way, the last one first: it may go back to one of them (PROTOCOL
/// §6.1)
record ExpectedOutput(IssuedNote note, Outpoint outpoint, long amount, List<PublicKey> owners, int hop, Fate fate) {
    enum Fate {
        HELD,
        SPENT,
        REDEEMED,
        REISSUED,
        RETURNED
    }

    ExpectedOutput with(Fate next) {
        return new ExpectedOutput(note, outpoint, amount, owners, hop, next);
    }

    /// Its owners once somebody else has it.
    List<PublicKey> ownersWith(PublicKey next) {
        var longer = new ArrayList<PublicKey>(owners.size() + 1);
        longer.add(next);
        longer.addAll(owners);
        return longer;
    }

    PublicKey owner() {
        return owners.getFirst();
    }

    /// @param settled whether everything that was uploaded has arrived everywhere
    boolean allows(OutputState state, boolean settled) {
        boolean unspent = state == OutputState.LIVE || state == OutputState.ATTESTED;
        return switch (fate) {
            case HELD -> unspent;
            case SPENT -> state == OutputState.SPENT || (unspent && !settled);
            case REDEEMED -> state == OutputState.REDEEMED;
            case REISSUED -> state == OutputState.REISSUED;
            case RETURNED -> state == OutputState.RETURNED;
        };
    }

    /// Counts in PROTOCOL §7.
    boolean counts() {
        return fate != Fate.SPENT;
    }

    /// Whether a payment made it for its payee, and not a mint or a payer's change.
    boolean isPaid() {
        return hop > 0 && outpoint.index() % 2 == 0;
    }
}
