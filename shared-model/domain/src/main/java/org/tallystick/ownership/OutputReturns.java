package org.tallystick.ownership;

import java.util.List;

/// What one message holds of what is to be returned, or of what was won.
public record OutputReturns(List<OutputReturn> returns) {
    public OutputReturns {
        returns = List.copyOf(returns);
    }
}
