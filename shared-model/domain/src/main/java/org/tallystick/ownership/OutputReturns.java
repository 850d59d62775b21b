package org.tallystick.ownership;

import java.time.Instant;
import java.util.List;

/// What one message holds of what is to be returned, or of what was won.
///
/// @param askedAt when the sweep looked: a later look is another message, which no outbox takes for one that was
/// sent
public record OutputReturns(Instant askedAt, List<OutputReturn> returns) {
    public OutputReturns {
        returns = List.copyOf(returns);
    }
}
