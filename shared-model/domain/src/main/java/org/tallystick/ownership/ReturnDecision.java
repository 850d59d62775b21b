package org.tallystick.ownership;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Txid;

/// What of one root goes back to an account after its note's deadline, and to whose (PROTOCOL §6.1). Pure. What it
/// says is a question: only the spend book's first claim decides, for an edge may be claimed there that the registry
/// has not heard of yet.
public final class ReturnDecision {
    private final Origins origins;
    private final Map<Outpoint, OutputEntry> outputs = new HashMap<>();

    private ReturnDecision(RootHistory history) {
        this.origins = Origins.of(history);
        history.outputs().forEach(output -> outputs.put(output.outpoint(), output));
    }

    /// What of one root is asked back now.
    ///
    /// @param returns unspent outputs of those notes whose deadline is over, in their order
    /// @param astray unspent outputs whose way to a note is not complete in this history: another note under the
    /// same id may have been entered between two readings. They wait for the next look, and hold up nobody.
    public record Due(List<OutputReturn> returns, List<Outpoint> astray) {
        public Due {
            returns = List.copyOf(returns);
            astray = List.copyOf(astray);
        }
    }

    /// Looks at every unspent output of the root.
    ///
    /// @param dueUntil notes with this deadline or an earlier one are due
    /// @param ids names the claim of an output
    public static Due due(RootHistory history, Instant dueUntil, Function<Outpoint, Txid> ids) {
        var decision = new ReturnDecision(history);
        var returns = new ArrayList<OutputReturn>();
        var astray = new ArrayList<Outpoint>();
        for (OutputEntry output : history.outputs()) {
            if (isUnspent(output.state())) {
                var way = decision.origins.wayBack(output.outpoint());
                if (way.isEmpty()) {
                    astray.add(output.outpoint());
                } else if (!way.get().note().deadline().isAfter(dueUntil)) {
                    returns.add(decision.returned(output, way.get(), ids));
                }
            }
        }
        return new Due(returns, astray);
    }

    private static boolean isUnspent(OutputState state) {
        return switch (state) {
            case ATTESTED, LIVE -> true;
            case SPENT, REDEEMED, REISSUED, CONTESTED, FROZEN, RETURNED, COVERED, DENIED -> false;
        };
    }

    private OutputReturn returned(OutputEntry output, Origins.Way way, Function<Outpoint, Txid> ids) {
        return new OutputReturn(
                way.note(),
                output.outpoint(),
                ids.apply(output.outpoint()),
                output.amount(),
                output.hop(),
                output.length(),
                output.owner(),
                holder(output, way));
    }

    /// The owner, or the last one before it whose agent is known.
    private Party holder(OutputEntry output, Origins.Way way) {
        return way.outputs().stream()
                .flatMap(each -> Optional.ofNullable(outputs.get(each)).stream())
                .map(OutputEntry::owner)
                .filter(Party::agentIsKnown)
                .findFirst()
                .orElse(output.owner());
    }
}
