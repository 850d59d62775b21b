package org.tallystick.ownership;

import org.tallystick.money.Money;
import org.tallystick.note.Outpoint;

/// What a batch says of one output. The registry enters it, or raises what it holds to `state` when that is
/// later on the output's way; it never lowers a state (PROTOCOL §4.6).
public record OutputEntry(Outpoint outpoint, Money amount, Party owner, int hop, int length, OutputState state) {
    /// Of two entries for one output, the one that is further on its way, with the owner's agent if either
    /// knows it: the further one before the other, for it comes from the owner itself.
    OutputEntry merged(OutputEntry other) {
        boolean otherIsFurther = rank(other.state) > rank(state);
        var further = otherIsFurther ? other : this;
        var behind = otherIsFurther ? this : other;
        var owner = further.owner.agentIsKnown() ? further.owner : behind.owner;
        return new OutputEntry(outpoint, amount, owner, hop, length, further.state);
    }

    /// Only states that the edges of one batch can give an output; an output never has states of different
    /// branches.
    private static int rank(OutputState state) {
        return switch (state) {
            case ATTESTED -> 0;
            case LIVE -> 1;
            case SPENT -> 2;
            case REDEEMED, REISSUED, CONTESTED, FROZEN, RETURNED, COVERED, DENIED -> 3;
        };
    }
}
